/** A page that speaks with the accounts: it is given the session of who is signed in. */
import { fail, type Result } from '#basics'
import type { DutyId, StaffSession } from '#staff'
import { officePage, type OfficePage, type OfficeVisit } from './visit.ts'

/** Nobody is signed in. Guards lead such a visitor to the sign-in page; this is what is left for all else. */
export const signedOut = (): Result<never> =>
  fail('refused', 'not-signed-in', 'Nobody is signed in, so nothing was done.', 'Sign in, then do it again.')

/** A page behind a duty, run with the session. */
export const sessionPage = (
  method: OfficePage['method'],
  path: string,
  duty: DutyId,
  run: (visit: OfficeVisit, session: StaffSession) => Promise<Result<Response>>,
): OfficePage =>
  officePage(method, path, duty, (visit) =>
    visit.session === undefined ? Promise.resolve(signedOut()) : run(visit, visit.session),
  )
