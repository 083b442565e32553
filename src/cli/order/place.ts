import { z } from 'zod'
import { ok } from '#basics'
import { renderOffer } from '#order'
import { command } from '../frame/command.ts'
import { countInput } from '../frame/input.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'
import { requestFileAt } from '../request/read-file.ts'

/** What is asked for at every new snapshot of a year? */
export const orderPlace = command({
  path: ['order', 'place'],
  summary: 'take in a request that is offered anew at each snapshot of a calendar year',
  description:
    'A request file of YAML or JSON (docs/requests.md), for files without facts to prove. Nothing is bought by it: each update is offered with its price, and is bought or skipped. The secret is shown once and kept nowhere.',
  arguments: [['<file>', 'the request file; - for standard input']],
  options: [
    ['--year <year>', 'the calendar year: this one (default) or the next'],
    BY_OPTION,
    ['--key <key>', 'idempotency key (a UUID): the same call again gives the same receipt'],
  ],
  examples: ['order place request.yaml', 'order place request.yaml --year 2027'],
  input: z.object({
    file: z.string(),
    year: countInput.optional(),
    by: byInput,
    key: z.string().optional(),
  }),
  run: async (context, { file: path, year, by, key }) => {
    const file = requestFileAt(path)
    if (!file.ok) return file
    const app = await context.app({ create: true })
    if (!app.ok) return app
    const placed = await app.value.orders.place({
      file: file.value,
      by,
      ...(year === undefined ? {} : { year }),
      ...(key === undefined ? {} : { key }),
    })
    if (!placed.ok) return placed
    const { number, secret } = placed.value
    const order = await app.value.orders.show(number)
    if (!order.ok) return order
    const [offer] = order.value.offers
    const offered = offer === undefined ? 'It is offered with the next snapshot.' : renderOffer(offer)
    return ok({
      json: placed.value,
      text: `Standing order ${number} for ${placed.value.year} is placed.\nSecret for the owner, shown only now: ${secret}\n${offered}\nNext: rollkeeper order buy ${number}\n`,
    })
  },
})
