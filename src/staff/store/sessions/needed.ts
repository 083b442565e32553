/** Is somebody signed in, and well enough for what they want to change about their own sign-in? */
import { fail, ok, type Result } from '#basics'
import { type DutyId, mayUse, type StaffSession } from '#staff'
import { accountById, hasFactor } from '../accounts/rows.ts'
import { minutesBefore, type Parts } from '../auth/parts.ts'
import { sessionOf } from './session-of.ts'

/** Fails with `not-signed-in`. */
export const neededSession = async (parts: Parts, headers: Headers): Promise<Result<StaffSession>> => {
  const found = await sessionOf(parts, headers)
  if (!found.ok) return found
  return found.value === undefined
    ? fail(
        'refused',
        'not-signed-in',
        'Nobody is signed in here: the session ended, or there was none.',
        'Sign in, then try again.',
      )
    : ok(found.value)
}

/** Was the second factor proved a short time ago? A session left open must not change how its owner signs in. */
export const recentlyProved = (parts: Parts, session: StaffSession): Result<StaffSession> => {
  const may = mayUse(session, 'manage-own-sessions')
  if (!may.ok) return may
  const since = minutesBefore(parts, parts.settings.freshMinutes)
  return session.factorAt !== undefined && session.factorAt > since
    ? ok(session)
    : fail(
        'refused',
        'second-factor-not-recent',
        `Your second factor was proved more than ${parts.settings.freshMinutes} minutes ago. To change how you sign in, it must be recent.`,
        'Sign in again, then make the change.',
      )
}

/** The session of a call that may change the ways to sign in. Fails as `neededSession` and `recentlyProved`. */
export const recentSession = async (parts: Parts, headers: Headers): Promise<Result<StaffSession>> => {
  const session = await neededSession(parts, headers)
  return session.ok ? recentlyProved(parts, session.value) : session
}

/**
 * The session of a call that may set up a second factor: one that has just proved one, or one of an account that has
 * none yet. A password alone must never add a second factor beside one that is there.
 */
export const enrollingSession = async (parts: Parts, headers: Headers): Promise<Result<StaffSession>> => {
  const session = await neededSession(parts, headers)
  if (!session.ok || session.value.factor !== 'none')
    return session.ok ? recentlyProved(parts, session.value) : session
  const account = await accountById(parts.db, session.value.account.id)
  return account !== undefined && !hasFactor(account)
    ? session
    : fail(
        'refused',
        'second-factor-there',
        'This account has a second factor already; it must be proved before another one is added.',
        'Sign in with the second factor that you have. If it is lost, an admin can give you a new start.',
      )
}

/** The account's own session may do it to itself; to others it takes the duty to manage staff. */
export const mayManage = (by: StaffSession, account: string): Result<void> => {
  const duty: DutyId = by.account.id === account ? 'manage-own-sessions' : 'manage-staff'
  return mayUse(by, duty)
}
