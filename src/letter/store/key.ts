/** The idempotency key of a call: the same call again does nothing anew. */
import { canonicalJson, fail, type Json, ok, type Result, sha256Hex } from '#basics'

export interface Keyed {
  readonly key: string
  readonly content: string
}

/** Hashes of the key (within its use) and of what is asked under it. Fails with `letter-key-weak`. */
export const keyed = (use: string, key: string, content: Json): Result<Keyed> =>
  key.length < 16
    ? fail(
        'invalid',
        'letter-key-weak',
        'The idempotency key must have at least 16 characters, so that nobody else uses the same.',
        'Use a random UUID.',
      )
    : ok({ key: sha256Hex(`${use}\n${key}`), content: sha256Hex(canonicalJson(content)) })

export const keyReused = (): Result<never> =>
  fail(
    'conflict',
    'letter-key-reused',
    'Something else was sent with this idempotency key; nothing was done now.',
    'Use a new key for a new letter. To repeat a call, send exactly what was sent before.',
  )
