import { z } from 'zod'
import { ok } from '#basics'
import { renderRequest } from '#request'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'
import { OFFER_OPTION, offerInput, ORDER_ARGUMENT, orderInput } from './who.ts'

/** Which offer is taken, whole or as differences? */
export const orderBuy = command({
  path: ['order', 'buy'],
  summary: 'buy an offer: a request is filed for it, decided and priced, once',
  description:
    'Nothing is paid by it: the request has its own quote. Its receipt is the number and the secret of the order. Run again it gives the same request.',
  arguments: [ORDER_ARGUMENT],
  options: [
    OFFER_OPTION,
    ['--delta', 'only what has changed since the last bundle of this order'],
    BY_OPTION,
  ],
  examples: ['order buy 2026-S0001', 'order buy 2026-S0001 --delta'],
  input: z.object({
    number: orderInput,
    offer: offerInput,
    delta: z.boolean().optional(),
    by: byInput,
  }),
  run: async (context, { number, offer, delta, by }) => {
    const app = await context.app()
    if (!app.ok) return app
    const bought = await app.value.orders.buy({
      number,
      form: delta === true ? 'delta' : 'whole',
      by,
      ...(offer === undefined ? {} : { offer }),
    })
    if (!bought.ok) return bought
    const view = await app.value.requests.show(bought.value.request)
    if (!view.ok) return view
    const how = bought.value.repeated ? 'was bought before' : 'is bought'
    return ok({
      json: bought.value,
      text: `Offer ${bought.value.offer} of ${number} ${how}: request ${bought.value.request}.\n${renderRequest(view.value, context.today())}\n`,
    })
  },
})
