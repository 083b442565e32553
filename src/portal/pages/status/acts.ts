/** What can a requester do on the page of a request with one button? Ask for the price again; renew the link. */
import { ok, type Result } from '#basics'
import { type Own, ownPage, requestPath } from './own.ts'

/** Whether another click or tab was first, and what was asked for is done. */
const doneMeanwhile = async ({ visit, number, view }: Own): Promise<boolean> => {
  const now = await visit.app.requests.show(number)
  return now.ok && (now.value.state !== view.state || now.value.quotes.length > view.quotes.length)
}

/** Prices what has no price that stands. Sent again it finds the price that was made. */
const priceAgain = async (own: Own): Promise<Result<Response>> => {
  const { visit, number, view } = own
  if (view.state === 'decided' || view.state === 'quoted') {
    const priced = await visit.app.counter.proceed(number)
    if (!priced.ok && !(priced.error.kind === 'conflict' && (await doneMeanwhile(own)))) return priced
    // What was paid before may cover the new price.
    visit.parts.wakeDelivery()
  }
  return ok(visit.goTo(requestPath(number)))
}

/** Sent twice, it renews once. */
const renew = async ({ visit, number }: Own): Promise<Result<Response>> => {
  const renewed = await visit.app.deliveries.renew(number)
  return renewed.ok ? ok(visit.goTo(requestPath(number, '#data'))) : renewed
}

export const actPages = [ownPage('post', '/quote', priceAgain), ownPage('post', '/bundle/renew', renew)]
