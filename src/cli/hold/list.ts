import { z } from 'zod'
import { ok } from '#basics'
import { renderHold, renderHoldList } from '#hold'
import { command } from '../frame/command.ts'

/** What stands in the way? */
export const holdList = command({
  path: ['hold', 'list'],
  summary: 'list the holds, standing ones first, and what each kind stops',
  arguments: [],
  options: [['--due', 'only those that are to be looked at again: their review date has come']],
  examples: ['hold list', 'hold list --due'],
  input: z.object({ due: z.boolean().default(false) }),
  run: async (context, { due }) => {
    const app = await context.app()
    if (!app.ok) return app
    if (due) {
      const holds = await app.value.holds.due()
      const text = holds.length === 0 ? 'No hold is due for review.' : holds.map(renderHold).join('\n\n')
      return ok({ json: holds, text: `${text}\n` })
    }
    const holds = await app.value.holds.list()
    return ok({ json: holds, text: `${renderHoldList(holds)}\n` })
  },
})
