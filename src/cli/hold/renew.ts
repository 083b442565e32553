import { z } from 'zod'
import { ok } from '#basics'
import { renderHold } from '#hold'
import { command } from '../frame/command.ts'
import { dateInput } from '../frame/input.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'

/** It was looked at again: on whose authority does it go on? */
export const holdRenew = command({
  path: ['hold', 'renew'],
  summary: 'keep a hold standing after its review, on a named authority',
  arguments: [['<hold>', 'its id, for instance H-0001']],
  options: [
    ['--authority <name>', 'the court, office or body on whose authority it goes on'],
    ['--reason <words>', 'why, in plain words'],
    ['--review <date>', 'when it is looked at again'],
    BY_OPTION,
  ],
  examples: [
    'hold renew H-0001 --authority "Circuit Court" --reason "the case is still pending" --review 2027-01-15',
  ],
  input: z.object({
    hold: z.string(),
    authority: z.string('is needed: the court, office or body'),
    reason: z.string('is needed: why, in plain words'),
    review: dateInput,
    by: byInput,
  }),
  run: async (context, { hold: id, review: reviewOn, ...rest }) => {
    const app = await context.app()
    if (!app.ok) return app
    const renewed = await app.value.holds.renew({ id, reviewOn, ...rest })
    return renewed.ok ? ok({ json: renewed.value, text: `${renderHold(renewed.value.hold)}\n` }) : renewed
  },
})
