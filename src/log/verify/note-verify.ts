/** Which of the keys that I trust signed this note? C2SP signed-note, "Signatures". */
import { sameBytes } from './bytes.ts'
import { type Note, parseNote } from './note.ts'
import { fail, ok, type Result } from './result.ts'
import { signatureHolds } from './signature.ts'
import { parseVkey, type VerifierKey } from './vkey.ts'

export interface VerifiedNote {
  /** The signed text, with its final newline. */
  readonly text: string
  /** The given keys whose signature was found and holds; at least one. */
  readonly signers: readonly VerifierKey[]
}

const ambiguous = (keys: readonly VerifierKey[]): VerifierKey | undefined =>
  keys.find((key, at) =>
    keys.some(
      (other, index) =>
        index < at &&
        other.name === key.name &&
        other.id === key.id &&
        !sameBytes(other.publicKey, key.publicKey),
    ),
  )

/**
 * Checks a parsed note against keys. Signatures of other keys are ignored. A signature of a given key that does not
 * hold makes the whole note void (`note-signature-wrong`), as does the lack of any good one (`note-unsigned`).
 */
export const checkNote = (note: Note, keys: readonly VerifierKey[]): Result<VerifiedNote> => {
  const twin = ambiguous(keys)
  if (twin)
    return fail(
      'invalid',
      'vkey-ambiguous',
      `Two different keys share the name ${twin.name} and the id ${twin.id}.`,
      'Keep the one that you trust.',
    )
  const signers = new Map<string, VerifierKey>()
  for (const item of note.signatures) {
    const key = keys.find((known) => known.name === item.name && known.id === item.keyId)
    if (!key) continue
    if (!signatureHolds(key, note.text, item.signature))
      return fail(
        'invalid',
        'note-signature-wrong',
        `The signature of ${key.name} (key ${key.id}) is not one of this text: text or signature was changed.`,
        'Do not rely on it. Get it again, and tell the signer if that one fails too.',
      )
    signers.set(`${key.name} ${key.id}`, key)
  }
  if (signers.size === 0)
    return fail(
      'invalid',
      'note-unsigned',
      'No key that you trust has signed this text.',
      'Check that you use the verifier key of the right log.',
    )
  return ok({ text: note.text, signers: [...signers.values()] })
}

/** Parses and checks a note against verifier key texts. */
export const verifyNote = (note: string | Uint8Array, vkeys: readonly string[]): Result<VerifiedNote> => {
  const keys: VerifierKey[] = []
  for (const text of vkeys) {
    const key = parseVkey(text)
    if (!key.ok) return key
    keys.push(key.value)
  }
  const parsed = parseNote(note)
  return parsed.ok ? checkNote(parsed.value, keys) : parsed
}
