import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'

/** May this snapshot go? */
export const rollRemove = command({
  path: ['roll', 'remove'],
  summary: 'remove a snapshot, unless a hold, a quote or a retention floor needs it',
  arguments: [['<snapshot>', 'its id']],
  options: [],
  examples: ['roll remove wi-20161101-0123456789'],
  input: z.object({ snapshot: z.string() }),
  run: async (context, { snapshot }) => {
    const app = await context.app()
    if (!app.ok) return app
    const removed = await app.value.roll.remove(snapshot)
    return removed.ok
      ? ok({ json: { removed: snapshot }, text: `Removed ${snapshot}, its open and its sealed part.\n` })
      : removed
  },
})
