import { z } from 'zod'
import { fail, ok } from '#basics'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'

/** May a request be taken back? Only by the requester. */
export const requestWithdraw = command({
  path: ['request', 'withdraw'],
  summary: 'take a request back, by its secret or on the requester’s letter',
  description: 'Nobody but the requester can withdraw: an office that could would be able to refuse.',
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--secret <secret>', 'the secret of the receipt'],
    ['--letter <words>', "the requester's letter: what it is and its date"],
    BY_OPTION,
    ['--why <words>', 'a reason, where one was given'],
  ],
  examples: ['request withdraw 2026-00001 --letter "e-mail of 3 May 2026"'],
  input: z.object({
    number: numberInput,
    secret: z.string().optional(),
    letter: z.string().optional(),
    by: byInput,
    why: z.string().default(''),
  }),
  run: async (context, { number, secret, letter, by, why }) => {
    if ((secret === undefined) === (letter === undefined))
      return fail(
        'invalid',
        'option-invalid',
        'Either --secret or --letter is needed.',
        'See `rollkeeper request withdraw --help`.',
      )
    const app = await context.app()
    if (!app.ok) return app
    const proof = secret === undefined ? { letter: letter ?? '', by } : { secret }
    const withdrawn = await app.value.requests.withdraw({ number, proof, why })
    if (!withdrawn.ok) return withdrawn
    const balance = await app.value.payments.balance(number)
    const money = balance.ok ? balance.value.words.map((words) => `${words}\n`).join('') : ''
    return ok({ json: withdrawn.value, text: `Request ${number} is withdrawn.\n${money}` })
  },
})
