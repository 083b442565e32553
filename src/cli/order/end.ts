import { z } from 'zod'
import { fail, ok } from '#basics'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'
import { ORDER_ARGUMENT, orderInput } from './who.ts'

/** May an order be ended before its year is over? Only by its owner. */
export const orderEnd = command({
  path: ['order', 'end'],
  summary: 'end a standing order, by its secret or on the owner’s letter',
  description: 'What was bought goes on. Without this an order ends with its year.',
  arguments: [ORDER_ARGUMENT],
  options: [
    ['--secret <secret>', 'the secret of the receipt'],
    ['--letter <words>', "the owner's letter: what it is and its date"],
    BY_OPTION,
  ],
  examples: ['order end 2026-S0001 --letter "e-mail of 3 May 2026"'],
  input: z.object({
    number: orderInput,
    secret: z.string().optional(),
    letter: z.string().optional(),
    by: byInput,
  }),
  run: async (context, { number, secret, letter, by }) => {
    if ((secret === undefined) === (letter === undefined))
      return fail(
        'invalid',
        'option-invalid',
        'Either --secret or --letter is needed.',
        'See `rollkeeper order end --help`.',
      )
    const app = await context.app()
    if (!app.ok) return app
    const proof = secret === undefined ? { letter: letter ?? '', by } : { secret }
    const ended = await app.value.orders.end({ number, proof })
    return ended.ok ? ok({ json: ended.value, text: `Standing order ${number} is ended.\n` }) : ended
  },
})
