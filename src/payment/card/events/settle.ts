/** What is to be done about a piece of news; the same news again does the same, and moves no money twice. */
import { ok, type Result } from '#basics'
import { type Context, readResult } from '#store'
import type { CardGateway, CardNews } from '../../card-gateway.ts'
import { checkoutFor } from '../store/checkouts.ts'
import { type Outcome, together } from './outcome.ts'
import { settleRefund } from './settle-refund.ts'
import { settleSession } from './settle-session.ts'

const settleRefunds = async (
  context: Context,
  card: CardGateway,
  charge: string,
): Promise<Result<Outcome>> => {
  // The event has a sum only; each refund has its own name and its own fate.
  const refunds = await card.refundsOf({ charge })
  if (!refunds.ok) {
    if (refunds.error.code !== 'card-service-refused') return refunds
    const words = `The card service tells of refunds on ${charge} and does not show them: ${refunds.error.message}`
    return ok({ state: 'attention', words })
  }
  const outcomes: Outcome[] = []
  for (const refund of refunds.value) {
    const settled = await settleRefund(context, card, refund)
    if (!settled.ok) return settled
    outcomes.push(settled.value)
  }
  return ok(together(outcomes))
}

const settleDeclined = (
  { db }: Context,
  { intent, checkout }: { readonly intent: string; readonly checkout?: string | undefined },
): Promise<Result<Outcome>> =>
  readResult<Outcome>(db, async () => {
    const begun = checkout === undefined ? undefined : await checkoutFor(db, { session: '', checkout })
    if (!begun)
      return ok({ state: 'ignored', words: 'It is about a payment that this office did not begin.' })
    const words = `A card was declined (${intent}); the payer can try another.`
    return ok({ state: 'noted', request: begun.request, words })
  })

/** Fails only with what passes by itself: then the service must tell it again. */
export const settleNews = (
  context: Context,
  card: CardGateway,
  news: Exclude<CardNews, { kind: 'unreadable' }>,
): Promise<Result<Outcome>> => {
  switch (news.kind) {
    case 'session':
      return settleSession(context, news.session)
    case 'refund':
      return settleRefund(context, card, news.refund)
    case 'refunds':
      return settleRefunds(context, card, news.charge)
    case 'declined':
      return settleDeclined(context, news)
    case 'other':
      return Promise.resolve(ok({ state: 'ignored', words: 'It needs nothing here.' }))
  }
}
