/** How does a requester fetch the bundle on a page? With the access of the receipt. */
import { ok, type Result } from '#basics'
import { REQUEST_NUMBER } from '#request'
import { hasAccess } from '../access.ts'
import { fetchByLink } from '../../bundle/fetch.ts'
import { CHANGES_TYPE, sendBundle } from '../../bundle/send.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { lockedPage } from './locked.ts'
import { requestPath } from './own.ts'

/** What the page of the request says better than a page of failure. */
const SAID_THERE = new Set(['link-ended', 'held', 'disclosure-recalled'])

const fetchBundle = async (visit: Visit): Promise<Result<Response>> => {
  const { app, c } = visit
  const number = c.req.param('number') ?? ''
  if (!REQUEST_NUMBER.test(number)) return ok(await c.notFound())
  if (!hasAccess(visit, number)) return ok(lockedPage(visit, number, 403))
  const sent = await fetchByLink(c, app, number)
  // The page of the request says why, and has the button that helps.
  return !sent.ok && SAID_THERE.has(sent.error.code) ? ok(visit.goTo(requestPath(number, '#data'))) : sent
}

/** What is other in the bundle that replaces a recalled one. */
const fetchChanges = async (visit: Visit): Promise<Result<Response>> => {
  const { app, c } = visit
  const number = c.req.param('number') ?? ''
  if (!REQUEST_NUMBER.test(number)) return ok(await c.notFound())
  if (!hasAccess(visit, number)) return ok(lockedPage(visit, number, 403))
  const changes = await app.recalls.changes(number)
  return changes.ok ? sendBundle(c, { ...changes.value, type: CHANGES_TYPE }) : changes
}

export const fetchPages: readonly SitePage[] = [
  page('get', '/requests/:number/bundle', fetchBundle),
  page('get', '/requests/:number/changes', fetchChanges),
]
