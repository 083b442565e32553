/** In which words is a sign-in refused? The same ones whether the account is unknown, disabled or the password wrong. */
import { fail, type Result } from '#basics'

export const signInRefused = (): Result<never> =>
  fail(
    'refused',
    'sign-in-refused',
    'The e-mail address and the password do not belong together, or there is no such account here.',
    'Check both and try again. If you have forgotten the password, an admin can give you a new start.',
  )

export const codeWrong = (): Result<never> =>
  fail(
    'refused',
    'second-factor-wrong',
    'The code is not right, or it was used already.',
    'Wait for the next code of the app and enter that, or take a backup code that you have not used.',
  )

const stepGone = (): Result<never> =>
  fail(
    'refused',
    'second-step-gone',
    'The second step of this sign-in is over: it took too long, or there were too many wrong codes.',
    'Begin again with e-mail address and password.',
  )

const codeLocked = (): Result<never> =>
  fail(
    'limit',
    'second-factor-locked',
    'There were too many wrong codes in a row, so no code is taken for 15 minutes.',
    'Wait so long, or sign in with a passkey if you have one. If it was not you, tell an admin: somebody knows your password.',
  )

/** What the library's refusal of a code means. */
export const secondStepFailure = (code: string): Result<never> => {
  switch (code) {
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return codeLocked()
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      return stepGone()
    default:
      return codeWrong()
  }
}
