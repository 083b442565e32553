import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { number, table } from '../frame/table.ts'
import { SELECTION_OPTIONS, selectionInput, selectionOf } from './selection-input.ts'

/** How many voters does a selection choose? */
export const rollCount = command({
  path: ['roll', 'count'],
  summary: 'count the voters that a selection chooses',
  description:
    'Names are as the voter file writes them. Values of one option widen, different options narrow.',
  arguments: [['[snapshot]', 'its id; left out: the newest']],
  options: [
    ...SELECTION_OPTIONS,
    ['--by <part>', 'one line for each value of this part, for instance county'],
  ],
  examples: [
    'roll count --status Active --county "Dane County"',
    'roll count --voted 2016-11,2018-11 --match all --method absentee',
    'roll count --by status',
  ],
  input: z.object({ snapshot: z.string().optional(), by: z.string().optional(), ...selectionInput }),
  run: async (context, { snapshot, by, ...typed }) => {
    const selection = selectionOf(typed)
    if (!selection.ok) return selection
    const { readingRoll } = await import('#app')
    const roll = readingRoll(context.config)
    if (by === undefined) {
      const counted = await roll.count({ snapshot, selection: selection.value })
      if (!counted.ok) return counted
      const { count, ms } = counted.value
      return ok({
        json: counted.value,
        text: `${number(count)} voters in ${counted.value.snapshot} (${Math.round(ms)} ms)\n`,
      })
    }
    const tabled = await roll.tabulate({ snapshot, selection: selection.value, by })
    if (!tabled.ok) return tabled
    return ok({
      json: tabled.value,
      text: table(
        [{ title: by }, { title: 'voters', align: 'right' }],
        tabled.value.rows.map((row) => [row.value ?? '(none)', number(row.count)]),
      ),
    })
  },
})
