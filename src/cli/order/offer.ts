import { z } from 'zod'
import { ok } from '#basics'
import { renderOffer } from '#order'
import { command } from '../frame/command.ts'
import { orderInput } from './who.ts'

/** What does the newest snapshot offer? */
export const orderOffer = command({
  path: ['order', 'offer'],
  summary: 'count and price a standing order on the newest snapshot, or all of them',
  description:
    'Without a number it does the whole turn that the server does by itself: ends orders whose year is over, counts the others, writes to their owners, and prices what was bought. Run again it makes no second offer.',
  arguments: [['[number]', 'the standing order; left out: all']],
  options: [],
  examples: ['order offer', 'order offer 2026-S0001'],
  input: z.object({ number: orderInput.optional() }),
  run: async (context, { number }) => {
    const app = await context.app()
    if (!app.ok) return app
    if (number === undefined) {
      const turn = await app.value.orders.turn()
      if (!turn.ok) return turn
      const { ended, offered, told, failed } = turn.value
      const text = `Offers made: ${offered}. Owners written to: ${told}. Ended with their year: ${ended.length}.\n`
      const trouble = failed.length === 0 ? '' : `Not done now: ${[...new Set(failed)].join(', ')}.\n`
      return ok({ json: turn.value, text: `${text}${trouble}` })
    }
    const offer = await app.value.orders.offer(number)
    if (!offer.ok) return offer
    if (offer.value === undefined)
      return ok({ json: null, text: `The standing order ${number} is offered nothing now.\n` })
    return ok({ json: offer.value, text: `${renderOffer(offer.value)}\n` })
  },
})
