/** The fixed bytes of a letter of the office: what is hashed, logged and kept, and what every rendering is made from. */
import { canonicalJson, type Json, sha256Hex } from '#basics'
import { z } from 'zod'
import { LETTER_KINDS } from './kinds.ts'
import { LetterTextSchema } from './text.ts'

export const LETTER_FORMAT = 'rollkeeper-letter@1'

export const FixedLetterSchema = LetterTextSchema.extend({
  format: z.literal(LETTER_FORMAT),
  id: z.string(),
  request: z.string(),
  kind: z.enum(LETTER_KINDS),
  /** Moment in UTC. */
  fixedAt: z.iso.datetime(),
  /**
   * 128 random bits as hex. The hash of a letter is public, and a letter holds a name: without the nonce, whoever
   * guesses the name could put the letter together and compare (invariant 7). Only who has the letter has the nonce.
   */
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
})
export type FixedLetter = z.infer<typeof FixedLetterSchema>

/** Canonical JSON (RFC 8785), and its SHA-256 as 64 hex digits. */
export const fixedBytes = (letter: FixedLetter): { readonly text: string; readonly sha256: string } => {
  const text = canonicalJson(letter as unknown as Json)
  return { text, sha256: sha256Hex(text) }
}

/** @throws when these are no bytes of a letter: what is stored was written by `fixedBytes`. */
export const readFixed = (text: string): FixedLetter => FixedLetterSchema.parse(JSON.parse(text))
