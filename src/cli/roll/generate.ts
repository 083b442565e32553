import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { countInput, dateInput } from '../frame/input.ts'
import { number, table } from '../frame/table.ts'

/** How is a made-up roll made? */
export const rollGenerate = command({
  path: ['roll', 'generate'],
  summary: 'make up a voter file with its guarded companion, of any size',
  description: 'Nobody in it exists. The same number, seed and date give the same bytes.',
  arguments: [],
  options: [
    ['--out <dir>', 'the folder that the files go to'],
    ['--voters <number>', 'how many voters (default 100,000)'],
    ['--seed <number>', 'another seed, other voters (default 1)'],
    ['--as-of <date>', 'the day whose state the file shows (default: today)'],
    ['--names <dir>', 'name lists that are truer than the ones that come with it'],
  ],
  examples: ['roll generate --voters 100000 --seed 7 --out ./made-up'],
  input: z.object({
    out: z.string('is needed: a folder'),
    voters: countInput.optional(),
    seed: countInput.optional(),
    asOf: dateInput.optional(),
    names: z.string().optional(),
  }),
  run: async (context, { out, voters, seed, asOf, names }) => {
    const { generate } = await import('#app')
    const made = await generate(
      context.config,
      {
        voters: voters ?? 100_000,
        seed: seed ?? 1,
        outDir: out,
        asOf: asOf ?? context.today(),
        namesDir: names,
      },
      context.onProgress,
    )
    if (!made.ok) return made
    return ok({
      json: made.value,
      text: table(
        [{ title: 'file' }, { title: 'rows', align: 'right' }, { title: 'sha-256' }],
        made.value.files.map((file) => [file.name, number(file.rows), file.sha256]),
      ),
    })
  },
})
