import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { dateInput } from '../frame/input.ts'
import { number, pairs } from '../frame/table.ts'

const share = z.coerce
  .number('must be a share between 0 and 1, for instance 0.001')
  .min(0, 'must be 0 or more')
  .max(1, 'must be at most 1')

/** How does a voter file become a snapshot? */
export const rollImport = command({
  path: ['roll', 'import'],
  summary: 'import a voter file as a new snapshot',
  description:
    'Reads plain or zipped files of any size. All or nothing: an interrupted or failed import leaves no snapshot. Bad rows go to a reject file with line, column and reason, never with a value of a guarded field.',
  arguments: [['<files...>', 'the voter file, in one or many parts, zipped or not']],
  options: [
    ['--layout <id>', 'how the file is written: a file of the layouts folder'],
    ['--as-of <date>', 'the day whose state the file shows'],
    ['--guarded <file>...', 'the companion file with guarded values, keyed by voter number'],
    ['--history <file>...', 'the participation file, where the layout has one'],
    ['--law <id>', 'the law pack (default: the one that the layout names)'],
    ['--max-rejects <share>', 'stop when a larger share of rows is bad (default 0.001)'],
  ],
  examples: ['roll import --layout wisconsin --as-of 2026-11-01 voters.zip --guarded guarded.csv'],
  input: z.object({
    files: z.array(z.string()).min(1),
    layout: z.string('is needed: the id of a layout'),
    asOf: z.string('is needed: a date like 2026-11-01').pipe(dateInput),
    guarded: z.array(z.string()).default([]),
    history: z.array(z.string()).default([]),
    law: z.string().optional(),
    maxRejects: share.optional(),
  }),
  run: async (context, input) => {
    const app = await context.app({ create: true })
    if (!app.ok) return app
    const imported = await app.value.roll.import(input, context.onProgress)
    if (!imported.ok) return imported
    const { id, totals, leftOut = [], law } = imported.value
    const unnamed = leftOut.filter(({ reason }) => reason === 'not-classified').map(({ source }) => source)
    const rejected =
      totals.rejected === 0 ? '0' : `${number(totals.rejected)}, listed in ${app.value.roll.rejectFile(id)}`
    return ok({
      json: imported.value,
      text: `${pairs([
        ['snapshot', id],
        ['rows in', number(totals.in)],
        ['kept', number(totals.kept)],
        ['closed', `${number(totals.closed)} (a protection leaves the row out)`],
        ['rejected', rejected],
        ['sealed', `${number(totals.guarded)} voters with guarded values`],
        ...(unnamed.length === 0
          ? []
          : [
              [
                'left out',
                `columns whose field the law pack ${law.id} does not name: ${unnamed.join(', ')}`,
              ] as const,
            ]),
      ])}Next: \`rollkeeper roll count --by status\`\n`,
    })
  },
})
