/** What is published of a letter of the public, byte for byte: the log has the hash of these bytes. */
import { canonicalJson, type Json, sha256Hex } from '#basics'

export const PUBLIC_LETTER_FORMAT = 'rollkeeper-public-letter@1'

/** Everything that is published, and nothing else. */
export interface PublicLetter {
  readonly id: string
  readonly request: string
  readonly name: string
  readonly hometown: string
  readonly text: string
  /** UTC day on which it came in. */
  readonly receivedOn: string
  /** 128 random bits as hex: without the letter at hand nobody can try a guess of it against the log. */
  readonly nonce: string
}

/** Canonical JSON (RFC 8785), and its SHA-256. */
export const publicLetterBytes = (
  letter: PublicLetter,
): { readonly text: string; readonly sha256: string } => {
  const { id, request, name, hometown, text, receivedOn, nonce } = letter
  const fixed = canonicalJson({
    format: PUBLIC_LETTER_FORMAT,
    id,
    request,
    name,
    hometown,
    text,
    receivedOn,
    nonce,
  } satisfies Record<string, Json>)
  return { text: fixed, sha256: sha256Hex(fixed) }
}
