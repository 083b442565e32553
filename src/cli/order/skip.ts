import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'
import { OFFER_OPTION, offerInput, ORDER_ARGUMENT, orderInput } from './who.ts'

/** Which offer is not taken? */
export const orderSkip = command({
  path: ['order', 'skip'],
  summary: 'skip an offer; the next snapshot brings another',
  arguments: [ORDER_ARGUMENT],
  options: [OFFER_OPTION, BY_OPTION],
  examples: ['order skip 2026-S0001'],
  input: z.object({ number: orderInput, offer: offerInput, by: byInput }),
  run: async (context, { number, offer, by }) => {
    const app = await context.app()
    if (!app.ok) return app
    const skipped = await app.value.orders.skip({ number, by, ...(offer === undefined ? {} : { offer }) })
    return skipped.ok
      ? ok({ json: skipped.value, text: `Offer ${skipped.value.n} of ${number} is skipped.\n` })
      : skipped
  },
})
