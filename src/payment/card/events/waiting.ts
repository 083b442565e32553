/** What was told before its time, or was interrupted: carried out as soon as it can be. */
import { ok, type Result } from '#basics'
import { type Context, readResult } from '#store'
import type { CardGateway } from '../../card-gateway.ts'
import { markEvent, unsettledEvents } from '../store/events.ts'
import { settleNews } from './settle.ts'

/**
 * Tries every event again that waits or was interrupted. One that cannot be carried out now stays as it is. Gives how
 * many were settled.
 */
export const settleWaiting = async (context: Context, card: CardGateway): Promise<Result<number>> => {
  const found = await readResult(context.db, async () => ok(await unsettledEvents(context.db)))
  if (!found.ok) return found
  let settled = 0
  for (const { id, news, state } of found.value) {
    if (state === 'attention' || news.kind === 'unreadable') continue
    const outcome = await settleNews(context, card, news)
    if (!outcome.ok) continue
    const marked = await readResult(context.db, async () =>
      ok(await markEvent(context.db, id, outcome.value, context.clock())),
    )
    if (!marked.ok) return marked
    if (outcome.value.state !== 'waiting') settled++
  }
  return ok(settled)
}
