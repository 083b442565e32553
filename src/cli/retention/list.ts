import { z } from 'zod'
import { ok } from '#basics'
import { renderRun } from '#retention'
import { command } from '../frame/command.ts'

/** What was deleted so far? */
export const retentionList = command({
  path: ['retention', 'list'],
  summary: 'list the runs of retention, and what became of each thing on them',
  arguments: [],
  options: [],
  examples: ['retention list'],
  input: z.object({}),
  run: async (context) => {
    const app = await context.app()
    if (!app.ok) return app
    const runs = await app.value.retention.runs()
    if (!runs.ok) return runs
    const text = runs.value.length === 0 ? 'There was no run.' : runs.value.map(renderRun).join('\n\n')
    return ok({ json: runs.value, text: `${text}\n` })
  },
})
