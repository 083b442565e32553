import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { countInput } from '../frame/input.ts'
import { writeOut } from '../frame/output-file.ts'

/** How does anyone show that an entry is in the log? */
export const logProve = command({
  path: ['log', 'prove'],
  summary: 'print the receipt of an entry: proof that it is in the log',
  description: 'A receipt (C2SP tlog-proof) can be checked without this office. Entries are numbered from 0.',
  arguments: [['<entry>', 'its number in the log']],
  options: [['--out <file>', 'write the receipt to a file']],
  examples: ['log prove 0', 'log prove 12 --out receipt.tlog-proof'],
  input: z.object({ entry: countInput, out: z.string().optional() }),
  run: async (context, { entry, out }) => {
    const { readingLog } = await import('#app')
    const proved = await readingLog(context.config).prove(entry)
    if (!proved.ok) return proved
    if (out === undefined) return ok({ json: proved.value, text: proved.value.receipt })
    const written = writeOut(out, proved.value.receipt)
    return written.ok
      ? ok({ json: { ...proved.value, file: out }, text: `The receipt of entry ${entry} is in ${out}.\n` })
      : written
  },
})
