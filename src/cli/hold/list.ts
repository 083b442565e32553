import { z } from 'zod'
import { ok } from '#basics'
import { renderHoldList } from '#hold'
import { command } from '../frame/command.ts'

/** What stands in the way? */
export const holdList = command({
  path: ['hold', 'list'],
  summary: 'list the holds, standing ones first, and what each kind stops',
  arguments: [],
  options: [],
  examples: ['hold list'],
  input: z.object({}),
  run: async (context) => {
    const app = await context.app()
    if (!app.ok) return app
    const holds = await app.value.holds.list()
    return ok({ json: holds, text: `${renderHoldList(holds)}\n` })
  },
})
