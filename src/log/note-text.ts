/** How are signature lines written and put under a note? C2SP signed-note, "Format". */
import { type NoteSignature, parseNote, toBase64 } from '#log/verify'

/** A signature as a line of a note, with its newline. */
export const signatureLine = ({ name, keyId, signature }: NoteSignature): string =>
  `\u2014 ${name} ${toBase64(Buffer.concat([Buffer.from(keyId, 'hex'), signature]))}\n`

/**
 * A note with more signature lines under it: those of a key that signed before are replaced, the others keep their
 * order, so that the first line stays the log's own. @throws when `note` is none: a caller's bug.
 */
export const withSignatures = (note: string, more: readonly NoteSignature[]): string => {
  const read = parseNote(note)
  if (!read.ok) throw new Error('more signatures were put under what is no note')
  const keyOf = ({ name, keyId }: NoteSignature): string => `${name} ${keyId}`
  const fresh = new Map(more.map((item) => [keyOf(item), item]))
  const kept = read.value.signatures.filter((item) => !fresh.has(keyOf(item)))
  return `${read.value.text}\n${[...kept, ...fresh.values()].map(signatureLine).join('')}`
}
