/** How is a duty carried out? Checked, done under a name, and written down, whatever comes of it. */
import type { App } from '#app'
import type { Result } from '#basics'
import { keepSeparate, mayUse, type StaffSession } from '#staff'
import type { Deed } from './visit.ts'

/** The same form, sent a second time: it was done and written down the first time. */
const isRepeated = (done: unknown): boolean =>
  typeof done === 'object' && done !== null && 'repeated' in done && done.repeated === true

/** Fails with `second-factor-needed`, `duty-not-yours`, `duties-not-separate`, and as the work does. */
export const carryOut = async <T>(
  app: App,
  session: StaffSession,
  { duty, on, authority, details }: Deed,
  work: (by: string) => Promise<Result<T>>,
  onWhat?: (done: T) => string,
): Promise<Result<T>> => {
  const allowed = mayUse(session, duty)
  if (!allowed.ok) return allowed
  if (on !== undefined) {
    const done = await app.staff.audit.duties(on)
    if (!done.ok) return done
    const apart = keepSeparate(done.value, duty, session.account.id)
    if (!apart.ok) return apart
  }
  const result = await work(session.account.name)
  if (!result.ok || isRepeated(result.value)) return result
  const what = on ?? onWhat?.(result.value)
  const written = await app.staff.audit.record({
    who: { id: session.account.id, name: session.account.name },
    did: duty,
    ...(what === undefined ? {} : { on: what }),
    ...(authority === undefined ? {} : { authority }),
    ...(details === undefined ? {} : { details }),
  })
  return written.ok ? result : written
}
