/** What does each line of a trust policy say? C2SP tlog-policy, character set and line shapes. */
import { fromUtf8 } from './bytes.ts'

export interface PolicyLine {
  /** One-based. */
  readonly number: number
  /** Opaque octets, one character each: names are never compared as Unicode. */
  readonly words: readonly string[]
}

/** The first line with an octet that no policy may hold, or undefined. Tab, newline, 0x20-0x7E and 0x80-0xFF are allowed. */
export const forbiddenLine = (octets: string): number | undefined => {
  // oxlint-disable-next-line no-control-regex -- the specification names these octets.
  const at = octets.search(/[\u0000-\u0008\u000b-\u001f\u007f]/)
  return at < 0 ? undefined : octets.slice(0, at).split('\n').length
}

/** Lines with something on them, comments left out. */
export const policyLines = (octets: string): PolicyLine[] =>
  octets
    .split('\n')
    .map((line, at) => ({ number: at + 1, words: line.split(/[ \t]+/).filter((word) => word !== '') }))
    .filter(({ words }) => words.length > 0 && !words[0]!.startsWith('#'))

/** The text of opaque octets, where it is UTF-8. */
export const textOf = (octets: string): string | undefined => fromUtf8(Buffer.from(octets, 'latin1'))
