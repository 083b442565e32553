import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'

/** Can these packs be relied on? */
export const lawCheck = command({
  path: ['law', 'check'],
  summary: 'check every law pack: shape, rules, classes, citations, dates of fees',
  description: 'Each fault with file and line. Exit status 1 where there is one.',
  arguments: [['[pack]', 'only the faults of this one']],
  options: [],
  examples: ['law check', 'law check wi'],
  input: z.object({ pack: z.string().optional() }),
  run: async (context, { pack }) => {
    const { lawServices } = await import('#app')
    const checked = await lawServices(context.config).check(pack)
    if (!checked.ok) return checked
    const { packs, problems } = checked.value
    const lines = problems.map(
      (problem) => `law/${problem.file}:${problem.line}: ${problem.message} (${problem.code})\n`,
    )
    return ok({
      json: checked.value,
      text:
        problems.length === 0
          ? `${packs.length} law pack${packs.length === 1 ? '' : 's'} checked, no fault: ${packs.join(', ')}.\n`
          : `${lines.join('')}${problems.length} fault${problems.length === 1 ? '' : 's'}.\n`,
      status: problems.length === 0 ? 0 : 1,
    })
  },
})
