/** What was interrupted is finished: at start, and whenever somebody asks for it. */
import { ok, type Result } from '#basics'
import { type Context, readResult } from '#store'
import type { CardGateway } from '../card-gateway.ts'
import { confirmSilent } from './checkout/confirm.ts'
import { settleWaiting } from './events/waiting.ts'
import { cardsOff } from './off.ts'
import { finishRefunds } from './refund/refund.ts'
import { type KeptEvent, unsettledEvents } from './store/events.ts'
import { type CardRefund, openRefunds } from './store/refunds.ts'

/** What the office should know of: news that waits or needs a person, and refunds that have not arrived. */
export interface CardMatters {
  readonly events: readonly KeptEvent[]
  readonly refunds: readonly CardRefund[]
}

export const cardMatters = ({ db }: Pick<Context, 'db'>): Promise<Result<CardMatters>> =>
  readResult(db, async () => ok({ events: await unsettledEvents(db), refunds: await openRefunds(db) }))

/**
 * Sends refunds that were ordered and never answered, asks after pages that ran out without a word, and carries out
 * what waited. Every step can be repeated. Fails with `card-payments-off`, and as the card service and the database do.
 */
export const recoverCards = async (
  context: Context,
  card: CardGateway | undefined,
): Promise<Result<CardMatters>> => {
  if (!card) return cardsOff()
  // What one step cannot do now does not keep the others from being done.
  const done: Result<number>[] = []
  for (const step of [settleWaiting, finishRefunds, confirmSilent, settleWaiting])
    done.push(await step(context, card))
  return done.find((one) => !one.ok) ?? cardMatters(context)
}
