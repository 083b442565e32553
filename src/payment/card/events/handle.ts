/** What comes in from the card service: checked, kept, carried out once, and answered so that nothing is lost. */
import { fail, ok, type Result } from '#basics'
import { type Context, readResult } from '#store'
import type { CardEvent, CardGateway } from '../../card-gateway.ts'
import { cardsOff } from '../off.ts'
import { type EventState, keepEvent, type KeptEvent, markEvent, rereadEvent } from '../store/events.ts'
import { settleNews } from './settle.ts'
import { settleWaiting } from './waiting.ts'

export interface WebhookAnswer {
  readonly event: string
  readonly type: string
  readonly state: EventState
  /** True: it had been carried out before, and nothing was done now. */
  readonly repeated: boolean
  readonly request?: string
  readonly words: string
}

const DONE: ReadonlySet<EventState> = new Set(['recorded', 'noted', 'ignored'])

const answerOf = (
  { id, type }: Pick<CardEvent, 'id' | 'type'>,
  { state, request, words }: { state: EventState; request?: string | undefined; words: string },
  repeated: boolean,
): WebhookAnswer => ({
  event: id,
  type,
  state,
  repeated,
  ...(request === undefined ? {} : { request }),
  words,
})

/** Keeps the event before anything else, so that a crash after this leaves a trace of it. */
const keep = (context: Context, event: CardEvent): Promise<Result<KeptEvent>> =>
  readResult(context.db, async () => {
    const kept = await keepEvent(context.db, event, context.clock())
    if (kept.news.kind === 'unreadable' && event.news.kind !== 'unreadable')
      await rereadEvent(context.db, event)
    return ok(kept)
  })

/**
 * Carries out one message of the card service. Success: it is dealt with, for good or until something else comes.
 * Failure: it is not, and the service must send it again (it does for any answer that is not 2xx). Fails with
 * `card-payments-off`, `card-signature-wrong`, `card-event-unreadable`, `card-service-unreachable`, and with what the
 * database can run into.
 * @param message.body exactly as it came: the signature is over these bytes.
 */
export const handleWebhook = async (
  context: Context,
  card: CardGateway | undefined,
  message: { readonly body: string; readonly signature: string },
): Promise<Result<WebhookAnswer>> => {
  if (!card) return cardsOff()
  const read = await card.readEvent(message.body, message.signature, context.clock())
  if (!read.ok) return read
  const event = read.value
  const kept = await keep(context, event)
  if (!kept.ok) return kept
  if (DONE.has(kept.value.state)) return ok(answerOf(event, kept.value, true))
  if (event.news.kind === 'unreadable') {
    return fail(
      'unavailable',
      'card-event-unreadable',
      `The card service tells something (${event.type}, ${event.id}) in a shape that this version does not know.`,
      "Set the endpoint to the version of the service's interface that docs/payments.md names; it is sent again then.",
    )
  }
  const settled = await settleNews(context, card, event.news)
  if (!settled.ok) return settled
  const outcome = settled.value
  const marked = await readResult(context.db, async () =>
    ok(await markEvent(context.db, event.id, outcome, context.clock())),
  )
  if (!marked.ok) return marked
  if (outcome.state === 'recorded') await settleWaiting(context, card)
  return ok(answerOf(event, outcome, false))
}
