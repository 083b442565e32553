import { z } from 'zod'
import { ok } from '#basics'
import { renderOrder } from '#order'
import { command } from '../frame/command.ts'
import { ORDER_ARGUMENT, orderInput } from './who.ts'

/** How does a standing order stand, and what was it offered? */
export const orderShow = command({
  path: ['order', 'show'],
  summary: 'show a standing order and its offers, with the arithmetic of each price',
  arguments: [ORDER_ARGUMENT],
  options: [['--owner', 'with the person who placed it (personal data)']],
  examples: ['order show 2026-S0001'],
  input: z.object({ number: orderInput, owner: z.boolean().optional() }),
  run: async (context, { number, owner }) => {
    const app = await context.app()
    if (!app.ok) return app
    const order = await app.value.orders.show(number)
    if (!order.ok) return order
    const who = owner === true ? await app.value.orders.owner(number) : ok(undefined)
    if (!who.ok) return who
    const basis = await app.value.orders.basis(order.value)
    if (!basis.ok) return basis
    const person =
      who.value === undefined
        ? ''
        : `\nOwner (personal: not for the public)\n${Object.entries(who.value)
            .map(([key, text]) => `  ${key.padEnd(12)}  ${text}\n`)
            .join('')}`
    const law = Object.values(basis.value)
      .map(({ words, citation, confidence }) => `${words} (${citation}; ${confidence})\n`)
      .join('')
    return ok({
      json: { ...order.value, basis: basis.value, ...(who.value === undefined ? {} : { owner: who.value }) },
      text: `${renderOrder(order.value)}\n\n${law}${person}`,
    })
  },
})
