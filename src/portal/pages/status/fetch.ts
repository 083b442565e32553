/** How does a requester fetch the bundle on a page? With the access of the receipt. */
import { ok, type Result } from '#basics'
import { REQUEST_NUMBER } from '#request'
import { hasAccess } from '../access.ts'
import { fetchByLink } from '../../bundle/fetch.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { lockedPage } from './locked.ts'
import { requestPath } from './own.ts'

const fetchBundle = async (visit: Visit): Promise<Result<Response>> => {
  const { app, c } = visit
  const number = c.req.param('number') ?? ''
  if (!REQUEST_NUMBER.test(number)) return ok(await c.notFound())
  if (!hasAccess(visit, number)) return ok(lockedPage(visit, number, 403))
  const sent = await fetchByLink(c, app, number)
  // The page of the request says why, and has the button that helps.
  return !sent.ok && (sent.error.code === 'link-ended' || sent.error.code === 'held')
    ? ok(visit.goTo(requestPath(number, '#data')))
    : sent
}

export const fetchPages: readonly SitePage[] = [page('get', '/requests/:number/bundle', fetchBundle)]
