/** May this visitor have this page now? Asked before any page runs. */
import { ok, type Result } from '#basics'
import { mayUse } from '#staff'
import type { OfficePage, OfficeVisit } from './visit.ts'

/** What was to be sent is not sent again by a link, so nobody is led back to a form's address. */
const back = ({ c, here }: OfficeVisit): string =>
  c.req.method === 'POST' ? '' : `?to=${encodeURIComponent(here)}`

const asked = async ({ guard, run }: OfficePage, visit: OfficeVisit): Promise<Result<Response>> => {
  if (guard === 'anyone') return run(visit)
  const { session } = visit
  if (session === undefined) return ok(visit.goTo(`/sign-in${back(visit)}`))
  if (guard === 'half') return run(visit)
  if (session.factor === 'none') return ok(visit.goTo(`/sign-in/second${back(visit)}`))
  const allowed = mayUse(session, guard)
  if (allowed.ok) return run(visit)
  await visit.saw(`refused-${guard}`)
  return allowed
}

/** The page behind its guard. */
export const guarded = (page: OfficePage): OfficePage => ({ ...page, run: (visit) => asked(page, visit) })
