/** Is this a key or a channel that a result can be encrypted for? */
import { Encrypter } from 'age-encryption'
import { fail, ok, type Result } from '#basics'

export interface RecipientAsked {
  readonly kind: 'key' | 'passphrase'
  /** An age recipient (`age1…`, X25519), or the other channel in words. */
  readonly value: string
}

const X25519 = /^age1[a-z0-9]{58}$/
const MOST = 500

/** Fails with `exception-recipient-invalid`. A key that was mistyped is found by its check signs. */
export const checkRecipient = ({ kind, value }: RecipientAsked): Result<RecipientAsked> => {
  const given = value.trim()
  if (kind === 'passphrase')
    return given === '' || given.length > MOST
      ? fail(
          'invalid',
          'exception-recipient-invalid',
          'It is not said by which other channel the passphrase goes.',
          'Name it: a telephone number that the office found itself, a letter, by hand.',
        )
      : ok({ kind, value: given })
  try {
    if (!X25519.test(given)) throw new Error('not an X25519 recipient')
    new Encrypter().addRecipient(given)
    return ok({ kind, value: given })
  } catch {
    return fail(
      'invalid',
      'exception-recipient-invalid',
      "The recipient's key is not an age key (age1… with 58 further signs).",
      'Ask the recipient for the line that `age-keygen -y` prints, and compare it by telephone.',
    )
  }
}
