/** Paying by card on the pages of a card service, where one is set up. */
import { ok, type Result } from '#basics'
import type { Config } from '#config'
import {
  type CardMatters,
  cardMatters,
  type CardRefundAnswer,
  type CardRefundInput,
  type Confirmation,
  confirmCheckout,
  handleWebhook,
  recoverCards,
  refundCard,
  startCheckout,
  stripeCards,
} from '#payment/card'
import type { Context } from '#store'

export interface CardServices {
  /** Where the service shows its pages, `https://host`: the only place outside this site that a payer is sent to. */
  readonly origin: string
  /** The keys are those of the service's test mode: a card pays and no money comes. */
  readonly test: boolean
  /**
   * Opens a page for paying what is due on that quote; begun twice, it is one page. Fails as `amountDue` of `#payment`
   * does, with `quote-replaced` where another quote counts by now, and as the card service does.
   */
  start(asked: { readonly number: string; readonly quote: number }): Promise<Result<{ readonly url: string }>>
  /** Takes in what the service tells, as it came. Fails with `card-signature-wrong`; repeated it records nothing again. */
  webhook(event: { readonly body: string; readonly signature: string }): Promise<Result<void>>
  /** Asks the service what became of the pages of a request: for a payer who is back before its message is. */
  confirm(number: string): Promise<Result<Confirmation>>
  refund(asked: CardRefundInput): Promise<Result<CardRefundAnswer>>
  /** What waits or needs a person. */
  matters(): Promise<Result<CardMatters>>
  /** Finishes what was interrupted. */
  recover(): Promise<Result<CardMatters>>
}

const PAGES_OF_SERVICE = 'https://checkout.stripe.com'

/** Undefined where the settings have no keys. Fails as the keys are read: a key that is none. */
export const cardServices = (
  context: Context,
  { cards, publicUrl }: Config,
): Result<CardServices | undefined> => {
  if (cards === undefined) return ok(undefined)
  const gateway = stripeCards(cards)
  if (!gateway.ok) return gateway
  const card = gateway.value
  return ok({
    origin: cards.apiBase ?? PAGES_OF_SERVICE,
    test: card?.mode === 'test',
    start: async ({ number, quote }) => {
      const back = `${publicUrl}/requests/${number}/pay`
      const started = await startCheckout(context, card, {
        request: number,
        quote,
        successUrl: `${back}/done`,
        cancelUrl: `${back}/cancelled`,
      })
      return started.ok ? ok({ url: started.value.payAt }) : started
    },
    webhook: async (message) => {
      const done = await handleWebhook(context, card, message)
      return done.ok ? ok(undefined) : done
    },
    confirm: (request) => confirmCheckout(context, card, { request }),
    refund: (asked) => refundCard(context, card, asked),
    matters: () => cardMatters(context),
    recover: () => recoverCards(context, card),
  })
}
