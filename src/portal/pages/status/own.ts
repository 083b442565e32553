/** Whose request is it? What every page of one request stands on: access by the receipt, the request, its law, the day. */
import { dateOf, type IsoDate, ok, type Result } from '#basics'
import type { Pack } from '#law'
import { REQUEST_NUMBER, type RequestView } from '#request'
import { hasAccess } from '../access.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { lockedPage } from './locked.ts'

export interface Own {
  readonly visit: Visit
  readonly number: string
  readonly view: RequestView
  /** The pack that this request is judged by. */
  readonly law: Pack
  /** The day by which quotes run out. */
  readonly today: IsoDate
}

/** The request behind a visit that has shown its secret. Fails as `show` of the requests and the law pack do. */
const ownOf = async (visit: Visit, number: string): Promise<Result<Own>> => {
  const { app, pack } = visit
  const view = await app.requests.show(number)
  if (!view.ok) return view
  const law = view.value.law === pack.id ? ok(pack) : await app.law.pack(view.value.law)
  if (!law.ok) return law
  return ok({ visit, number, view: view.value, law: law.value, today: dateOf(app.clock()) })
}

/**
 * A page of one request, `path` below `/requests/:number`. Without access it asks for the secret, in the same words
 * for every number; a number that cannot be one leads nowhere.
 */
export const ownPage = (
  method: SitePage['method'],
  path: string,
  run: (own: Own) => Promise<Result<Response>>,
): SitePage =>
  page(method, `/requests/:number${path}`, async (visit) => {
    const number = visit.c.req.param('number') ?? ''
    if (!REQUEST_NUMBER.test(number)) return ok(await visit.c.notFound())
    if (!hasAccess(visit, number))
      return ok(method === 'post' ? visit.goTo(requestPath(number)) : lockedPage(visit, number))
    const own = await ownOf(visit, number)
    return own.ok ? run(own.value) : own
  })

/** The address of a page of a request. */
export const requestPath = (number: string, below = ''): string => `/requests/${number}${below}`
