import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { number } from '../frame/table.ts'

/** Is the log what it says it is? */
export const logVerify = command({
  path: ['log', 'verify'],
  summary: 're-hash the whole log and compare it with its checkpoint',
  arguments: [],
  options: [],
  examples: ['log verify'],
  input: z.object({}),
  run: async (context) => {
    const { readingLog } = await import('#app')
    const verified = await readingLog(context.config).verify(context.onProgress)
    if (!verified.ok) return verified
    const { size, root, origin } = verified.value
    return ok({
      json: verified.value,
      text: `The log ${origin} is whole: ${number(size)} entries, every file re-hashed, root ${root}.\n`,
    })
  },
})
