import { z } from 'zod'
import { ok } from '#basics'
import { renderOrderList } from '#order'
import { command } from '../frame/command.ts'
import { countInput } from '../frame/input.ts'

/** Which orders stand? */
export const orderList = command({
  path: ['order', 'list'],
  summary: 'list standing orders, newest first',
  arguments: [],
  options: [
    ['--standing', 'only those that have not ended'],
    ['--limit <number>', 'at most so many (default 100)'],
  ],
  examples: ['order list', 'order list --standing'],
  input: z.object({ standing: z.boolean().optional(), limit: countInput.optional() }),
  run: async (context, { standing, limit }) => {
    const app = await context.app()
    if (!app.ok) return app
    const orders = await app.value.orders.list({
      ...(standing === undefined ? {} : { standing }),
      ...(limit === undefined ? {} : { limit }),
    })
    return orders.ok ? ok({ json: orders.value, text: `${renderOrderList(orders.value)}\n` }) : orders
  },
})
