/** Whose standing order is it? What every page of one order stands on: access by the receipt, the order, its law, the day. */
import { dateOf, type IsoDate, ok, type Result } from '#basics'
import { ORDER_NUMBER, type StandingOrder } from '#order'
import { hasAccess } from '../access.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { lockedOrder } from './find-page.ts'

export interface OwnOrder {
  readonly visit: Visit
  readonly number: string
  readonly order: StandingOrder
  /** The day by which offers run out. */
  readonly today: IsoDate
}

/** The address of a page of an order. */
export const orderPath = (number: string, below = ''): string => `/orders/${number}${below}`

/** A page of one order, `path` below `/orders/:number`. Without access it asks for the secret, alike for every number. */
export const ownOrder = (
  method: SitePage['method'],
  path: string,
  run: (own: OwnOrder) => Promise<Result<Response>>,
): SitePage =>
  page(method, `/orders/:number${path}`, async (visit) => {
    const number = visit.c.req.param('number') ?? ''
    if (!ORDER_NUMBER.test(number)) return ok(await visit.c.notFound())
    if (!hasAccess(visit, number))
      return ok(method === 'post' ? visit.goTo(orderPath(number)) : lockedOrder(visit, number))
    const order = await visit.app.orders.show(number)
    return order.ok ? run({ visit, number, order: order.value, today: dateOf(visit.app.clock()) }) : order
  })
