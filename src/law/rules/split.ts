/** Where each policy of a Cedar file begins and ends: Cedar's own splitter sorts them and loses the lines. */
export interface Statement {
  readonly text: string
  /** Line of the first character, from 1. */
  readonly line: number
}

/** Length of the comment or string that begins at `at`, or 0. Cedar has `//` comments and `"` strings with `\` escapes. */
const skipped = (source: string, at: number): number => {
  const match = source.startsWith('//', at)
    ? /^[^\n]*/.exec(source.slice(at))
    : source[at] === '"'
      ? /^"(?:\\[\s\S]|[^"\\])*"?/.exec(source.slice(at))
      : null
  return match ? match[0].length : 0
}

export const lineAt = (source: string, offset: number): number =>
  source.slice(0, Math.max(0, offset)).split('\n').length

/** The policies in order. What follows the last `;` and is not blank or comment comes as a last, broken statement. */
export const splitPolicies = (source: string): readonly Statement[] => {
  const statements: Statement[] = []
  let start: number | undefined
  for (let at = 0; at < source.length;) {
    const skip = skipped(source, at)
    if (skip > 0) {
      if (source[at] === '"') start ??= at
      at += skip
      continue
    }
    if (start === undefined && /\S/.test(source[at]!)) start = at
    if (source[at] === ';' && start !== undefined) {
      statements.push({ text: source.slice(start, at + 1), line: lineAt(source, start) })
      start = undefined
    }
    at += 1
  }
  if (start !== undefined) statements.push({ text: source.slice(start), line: lineAt(source, start) })
  return statements
}
