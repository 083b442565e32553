/** Asks the service how a page stands, and carries that out as its message would. */
import { ok, type Result } from '#basics'
import { type Context, readResult } from '#store'
import type { CardGateway, SessionNow } from '../../card-gateway.ts'
import { settleSession } from '../events/settle-session.ts'
import { type Checkout, markCheckout } from '../store/checkouts.ts'

export type Standing = SessionNow['stands'] | 'gone'

/**
 * `close`: closes it first, where it still can be paid. `gone`: the service does not know it (keys of another account
 * are set now), or nobody was ever sent to it. Fails as the card service and the database do.
 */
export const askPage = async (
  context: Context,
  card: CardGateway,
  { id, session }: Checkout,
  close = false,
): Promise<Result<Standing>> => {
  const gone = (): Promise<Result<Standing>> =>
    readResult(context.db, async () => {
      await markCheckout(context.db, id, 'failed')
      return ok('gone')
    })
  if (session === undefined) return gone()
  const now = await (close ? card.closeSession(session) : card.sessionNow(session))
  if (!now.ok) return now.error.details?.['status'] === 404 ? gone() : now
  const settled = await settleSession(context, now.value)
  return settled.ok ? ok(now.value.stands) : settled
}
