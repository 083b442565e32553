import { z } from 'zod'
import { ok } from '#basics'
import { renderHold } from '#hold'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'

/** On whose authority does it go on? */
export const holdLift = command({
  path: ['hold', 'lift'],
  summary: 'lift one hold by its id, on a named authority',
  arguments: [['<hold>', 'its id, for instance H-0001']],
  options: [
    ['--authority <name>', 'the court, office or body on whose authority it ends'],
    ['--reason <words>', 'why, in plain words'],
    BY_OPTION,
  ],
  examples: ['hold lift H-0001 --authority "Circuit Court" --reason "the order was vacated"'],
  input: z.object({
    hold: z.string(),
    authority: z.string('is needed: the court, office or body'),
    reason: z.string('is needed: why, in plain words'),
    by: byInput,
  }),
  run: async (context, { hold: id, ...rest }) => {
    const app = await context.app()
    if (!app.ok) return app
    const lifted = await app.value.holds.lift({ id, ...rest })
    return lifted.ok ? ok({ json: lifted.value, text: `${renderHold(lifted.value.hold)}\n` }) : lifted
  },
})
