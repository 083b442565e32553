/** A move has a name and a reason, or it is not made. */
import { fail, ok, type Result } from '#basics'

/** Fails with `nobody-named` when no official is named. */
export const named = (by: string, act: string): Result<string> =>
  by.trim() === ''
    ? fail('invalid', 'nobody-named', `To ${act}, an official must be named.`, 'Say who does it.')
    : ok(by.trim())
