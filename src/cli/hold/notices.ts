import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'

/** Who must be told that their request waits? */
export const holdNotices = command({
  path: ['hold', 'notices'],
  summary: 'draft a notice for every open request that a hold stops; nothing is sent',
  description: 'An official looks at each draft, fixes it and sends it.',
  arguments: [['<hold>', 'its id, for instance H-0001']],
  options: [BY_OPTION],
  examples: ['hold notices H-0001'],
  input: z.object({ hold: z.string(), by: byInput }),
  run: async (context, { hold: id, by }) => {
    const app = await context.app()
    if (!app.ok) return app
    const made = await app.value.holds.notices({ id, by })
    if (!made.ok) return made
    const lines = made.value.map(({ request, letter, existed, problem }) =>
      problem === undefined
        ? `${request}  draft ${letter}${existed === true ? ' (there already)' : ''}`
        : `${request}  no draft: ${problem}`,
    )
    const text = lines.length === 0 ? 'It stops no open request, so nobody is to be told.' : lines.join('\n')
    return ok({ json: made.value, text: `${text}\n` })
  },
})
