/** How do the pages of a request stand? Asked of the service, for a payer who is back before its message is. */
import { ok, type Result } from '#basics'
import { type Context, readResult } from '#store'
import type { CardGateway } from '../../card-gateway.ts'
import { cardsOff } from '../off.ts'
import { checkoutsOf, silentCheckouts } from '../store/checkouts.ts'
import { askPage } from './ask.ts'

/** From the least to the most: no page that could be paid, one that stands, one whose money is on its way, one paid. */
const CONFIRMATIONS = ['none', 'open', 'pending', 'paid'] as const
export type Confirmation = (typeof CONFIRMATIONS)[number]

/**
 * Records what was paid on the pages of a request, exactly as the service's message would. To be called when the payer
 * comes back. Fails with `card-payments-off`, `card-service-unreachable`, `card-service-refused`.
 */
export const confirmCheckout = async (
  context: Context,
  card: CardGateway | undefined,
  { request }: { readonly request: string },
): Promise<Result<Confirmation>> => {
  if (!card) return cardsOff()
  const found = await readResult(context.db, async () => ok(await checkoutsOf(context.db, request)))
  if (!found.ok) return found
  let most = found.value.some(({ state }) => state === 'paid') ? CONFIRMATIONS.indexOf('paid') : 0
  for (const checkout of found.value) {
    if (checkout.state !== 'open') continue
    const stands = await askPage(context, card, checkout)
    if (!stands.ok) return stands
    most = Math.max(
      most,
      CONFIRMATIONS.findIndex((one) => one === stands.value),
    )
  }
  return ok(CONFIRMATIONS[most] ?? 'none')
}

/** Asks after every page that ran out without a word: a message that never came loses no payment. Gives how many. */
export const confirmSilent = async (context: Context, card: CardGateway): Promise<Result<number>> => {
  const { db, clock } = context
  const found = await readResult(db, async () => ok(await silentCheckouts(db, clock())))
  if (!found.ok) return found
  for (const checkout of found.value) {
    const stands = await askPage(context, card, checkout)
    if (!stands.ok) return stands
  }
  return ok(found.value.length)
}
