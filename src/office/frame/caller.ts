/** How is a browser's call handed to the accounts, and what comes back from them? */
import type { SignedIn, StaffCaller } from '#app'
import type { OfficeVisit } from './visit.ts'

export const callerOf = ({ c, parts }: OfficeVisit): StaffCaller => ({
  headers: c.req.raw.headers,
  from: parts.watch.addressOf(c),
})

export const giveCookies = ({ c }: OfficeVisit, cookies: readonly string[]): void => {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
}

/** Where one wanted to go before signing in: a path of this site, or the start. */
export const wanted = ({ form }: OfficeVisit): string => {
  const to = form.one('to')
  return /^\/(?![/\\])[\w/?=&%.#:-]*$/.test(to) ? to : '/'
}

/** After a step of signing in: to what is still missing, or to where one wanted to go. */
export const afterStep = (visit: OfficeVisit, step: SignedIn, to = wanted(visit)): Response => {
  giveCookies(visit, step.cookies)
  const back = to === '/' ? '' : `?to=${encodeURIComponent(to)}`
  if (step.next === 'done') return visit.goTo(to)
  return visit.goTo(step.next === 'enrol' ? '/account/second' : `/sign-in/second${back}`)
}
