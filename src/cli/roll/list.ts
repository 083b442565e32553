import { z } from 'zod'
import { ok } from '#basics'
import { renderSnapshotList } from '#roll'
import { command } from '../frame/command.ts'

/** Which snapshots does this office have? */
export const rollList = command({
  path: ['roll', 'list'],
  summary: 'list the snapshots, and say which are damaged',
  arguments: [],
  options: [],
  examples: ['roll list'],
  input: z.object({}),
  run: async (context) => {
    const { readingRoll } = await import('#app')
    const shelf = await readingRoll(context.config).list()
    return ok({ json: shelf, text: renderSnapshotList(shelf) })
  },
})
