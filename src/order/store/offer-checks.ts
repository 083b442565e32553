/** Can this offer be bought or skipped now, and is it what its owner saw? */
import { fail, formatUsd, type IsoDate, ok, type Result } from '#basics'
import { type Form, type Offer, type Offered, type StandingOrder, stands } from '../order.ts'

const noOffer = (number: string): Result<never> =>
  fail(
    'not-found',
    'no-such-offer',
    `The standing order ${number} has no such offer.`,
    'See its offers: `order show`. One is made at the next snapshot.',
  )

/** One offer of an order; the newest where none is named. Fails with `no-such-offer`. */
export const offerIn = (order: StandingOrder, n: number | undefined): Result<Offer> => {
  const found = n === undefined ? order.offers[0] : order.offers.find((offer) => offer.n === n)
  return found ? ok(found) : noOffer(order.number)
}

/** An order that does not stand is offered nothing, and nothing is bought for it. Fails with `order-ended`. */
export const mustStand = (order: StandingOrder, today: IsoDate): Result<void> =>
  stands(order, today)
    ? ok(undefined)
    : fail(
        'conflict',
        'order-ended',
        `The standing order ${order.number} for ${order.year} does not stand today.`,
        'File a request, or place an order for this year.',
      )

const CLOSED = {
  nothing: 'there was nothing to sell',
  bought: 'it was bought in the other form',
  skipped: 'it was skipped',
  passed: 'a newer snapshot was offered, or the order ended',
} as const

/** The offer, if it can be answered. Fails with `offer-answered`. */
export const answerable = (order: string, offer: Offer): Result<Offer> =>
  offer.state === 'open'
    ? ok(offer)
    : fail(
        'conflict',
        'offer-answered',
        `Offer ${offer.n} of the standing order ${order} can be answered no more: ${CLOSED[offer.state]}.`,
        'See the offers of the order: `order show`.',
      )

/** What is offered in that form. Fails with `offer-without-delta`. */
export const offered = (order: string, offer: Offer, form: Form): Result<Offered> => {
  const found = form === 'whole' ? offer.whole : offer.delta
  if (found !== undefined) return ok(found)
  return fail(
    'conflict',
    'offer-without-delta',
    `Offer ${offer.n} of the standing order ${order} has no file of differences.`,
    'Buy the whole. Differences can be had once a bundle of this order was received, as long as the columns are the same.',
  )
}

/** Fails with `offer-changed`: nothing is bought at a price that nobody was shown. */
export const changed = (number: string, now: Offer, form: Form): Result<never> => {
  const price = (form === 'whole' ? now.whole : now.delta)?.price
  return fail(
    'conflict',
    'offer-changed',
    `The offer of the standing order ${number} is not what it was: ${
      price === undefined
        ? 'this form is not sold any more'
        : `${price.records} records at ${formatUsd(price.cents)} now`
    }. Nothing was bought.`,
    'Look at the offer as it is now, then buy it.',
  )
}

/** Whether count and price of that form are what they were. */
export const sameOffer = (one: Offer, other: Offer, form: Form): boolean => {
  const [before, now] = [one, other].map((offer) => (form === 'whole' ? offer.whole : offer.delta))
  return (
    before !== undefined &&
    before.price.cents === now?.price.cents &&
    before.price.records === now.price.records
  )
}
