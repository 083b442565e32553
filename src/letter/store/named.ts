/** What is done to a letter has a name and, where it needs one, a reason; or it is not done. */
import { fail, ok, type Result } from '#basics'

/** Fails with `nobody-named` when no official is named. */
export const named = (by: string, act: string): Result<string> =>
  by.trim() === ''
    ? fail('invalid', 'nobody-named', `To ${act}, an official must be named.`, 'Say who does it.')
    : ok(by.trim())

/** Fails with `letter-reason-missing` when no words are given. */
export const reasoned = (why: string, act: string): Result<string> =>
  why.trim() === ''
    ? fail(
        'invalid',
        'letter-reason-missing',
        `To ${act}, something must be said, and nothing was.`,
        'Say it in a few words.',
      )
    : ok(why.trim())
