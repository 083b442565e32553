import { z } from 'zod'
import { ok } from '#basics'
import { MethodSchema } from '#payment'
import { command } from '../frame/command.ts'
import { dateInput, moneyInput } from '../frame/input.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'

const METHODS = MethodSchema.options.join(', ')

/** What came in, and what did it pay? */
export const paymentRecord = command({
  path: ['payment', 'record'],
  summary: 'record money that came in for a request',
  description:
    'Recorded once for each key, whatever state the request is in; the answer says what it paid. The key defaults to request, method and reference, so that the same cheque is not entered twice.',
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--amount <dollars>', 'how much, for instance 1,030.00'],
    ['--reference <words>', 'cheque or transfer number'],
    ['--method <method>', `${METHODS} (default cheque)`],
    ['--on <date>', 'the day on which it came (default: today)'],
    ['--key <key>', 'idempotency key'],
    BY_OPTION,
  ],
  examples: ['payment record 2026-00001 --amount 525.00 --reference "cheque 1187"'],
  input: z.object({
    number: numberInput,
    amount: z.string('is needed: how much came in').pipe(moneyInput),
    reference: z.string('is needed: the number of the cheque or transfer').trim().min(1, 'must not be empty'),
    method: z.enum(MethodSchema.options, `must be one of ${METHODS}`).default('cheque'),
    on: dateInput.optional(),
    key: z.string().optional(),
    by: byInput,
  }),
  run: async (context, { number, amount, reference, method, on, key, by }) => {
    const app = await context.app()
    if (!app.ok) return app
    const recorded = await app.value.payments.record({
      request: number,
      cents: amount,
      method,
      reference,
      by,
      key: key ?? `${number} ${method} ${reference}`,
      ...(on === undefined ? {} : { receivedAt: on }),
    })
    if (!recorded.ok) return recorded
    const { answer, repeated } = recorded.value
    const again = repeated ? 'This was recorded before; nothing was recorded now.\n' : ''
    const next = answer.state === 'paid' ? `Next: rollkeeper disclose ${number}\n` : ''
    return ok({ json: recorded.value, text: `${again}${answer.words.join('\n')}\n${next}` })
  },
})
