import { z } from 'zod'
import { ok } from '#basics'
import { renderHold, renderImpact, renderRenewals } from '#hold'
import { command } from '../frame/command.ts'

/** What does this hold stop while it stands? */
export const holdShow = command({
  path: ['hold', 'show'],
  summary: 'show a hold, the reviews that kept it, and what it stops now',
  arguments: [['<hold>', 'its id, for instance H-0001']],
  options: [],
  examples: ['hold show H-0001'],
  input: z.object({ hold: z.string() }),
  run: async (context, { hold: id }) => {
    const app = await context.app()
    if (!app.ok) return app
    const shown = await app.value.holds.show(id)
    if (!shown.ok) return shown
    const { hold, renewals, impact } = shown.value
    const lines = [
      renderHold(hold),
      ...(renewals.length === 0 ? [] : [renderRenewals(renewals)]),
      ...(impact === undefined ? [] : [renderImpact(impact)]),
    ]
    return ok({ json: shown.value, text: `${lines.join('\n')}\n` })
  },
})
