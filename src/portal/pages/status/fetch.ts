/** How does a requester fetch the bundle? With the access of the receipt, in ranges, counted, while the link lasts. */
import { ok, type Result } from '#basics'
import { REQUEST_NUMBER } from '#request'
import { hasAccess } from '../access.ts'
import { sendBundle } from '../../bundle/send.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { lockedPage } from './locked.ts'
import { requestPath } from './own.ts'

/** Whether an answer begins the bundle: the whole, or a range from its first byte on. */
const begins = (response: Response): boolean =>
  response.status === 200 || response.headers.get('Content-Range')?.startsWith('bytes 0-') === true

const fetchBundle = async (visit: Visit): Promise<Result<Response>> => {
  const { app, c } = visit
  const number = c.req.param('number') ?? ''
  if (!REQUEST_NUMBER.test(number)) return ok(await c.notFound())
  if (!hasAccess(visit, number)) return ok(lockedPage(visit, number, 403))
  const bundle = await app.deliveries.bundle(number)
  if (!bundle.ok)
    // The page of the request says why, and has the button that helps.
    return bundle.error.code === 'link-ended' || bundle.error.code === 'held'
      ? ok(visit.goTo(requestPath(number, '#data')))
      : bundle
  const sent = await sendBundle(c, bundle.value)
  if (!sent.ok || sent.value.body === null) return sent
  const counted = await app.deliveries.count(number, { begins: begins(sent.value), bundle: bundle.value })
  if (counted.ok) return sent
  await sent.value.body.cancel()
  return counted
}

export const fetchPages: readonly SitePage[] = [page('get', '/requests/:number/bundle', fetchBundle)]
