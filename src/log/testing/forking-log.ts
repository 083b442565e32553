/** A log for tests that can do what no honest one does: sign any list of entries, in any order, as often as asked. */
import { checkpointText, Tree } from '#log'
import { ED25519, leafHash } from '#log/verify'
import { newKeyLine } from '../key-line.ts'

export interface ForkingLog {
  readonly origin: string
  readonly vkey: string
  /** A signed checkpoint over these entries. */
  note(entries: readonly string[]): string
  /** Any text, signed. */
  sign(text: string): string
}

export const treeOf = (entries: readonly string[]): Tree => {
  const tree = new Tree()
  for (const entry of entries) tree.append(leafHash(Buffer.from(entry)))
  return tree
}

/** The proof from the first `oldSize` of these entries to all of them. */
export const proofOf = (entries: readonly string[], oldSize: number): Uint8Array[] =>
  oldSize > entries.length ? [] : treeOf(entries).consistencyProof(oldSize)

export const forkingLog = (origin: string): ForkingLog => {
  const { key } = newKeyLine(origin, ED25519)
  const sign = (text: string): string => `${text}\n${key.line(Buffer.from(text))}`
  return {
    origin,
    vkey: key.vkey,
    sign,
    note: (entries) => sign(checkpointText(origin, entries.length, treeOf(entries).root())),
  }
}

/** Entries `0` to `count`; those from `fork` on are another history's. */
export const history = (count: number, fork = count): string[] =>
  Array.from({ length: count }, (_, at) => (at < fork ? `entry ${at}` : `other ${at}`))
