import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { table } from '../frame/table.ts'

/** Does a pack answer what a lawyer expects? */
export const lawCases = command({
  path: ['law', 'cases'],
  summary: "run a pack's cases: facts and the expected answer, cell by cell",
  description: 'Exit status 1 where an answer differs.',
  arguments: [['[pack]', 'left out: all packs']],
  options: [],
  examples: ['law cases wi', 'law cases --json'],
  input: z.object({ pack: z.string().optional() }),
  run: async (context, { pack }) => {
    const { lawServices } = await import('#app')
    const results = await lawServices(context.config).cases(pack)
    if (!results.ok) return results
    const lines = results.value.map((one) => {
      const wrong = one.cells.filter((cell) => !cell.passed)
      const wrongFees = one.fees.filter((fee) => !fee.passed)
      const cases = new Set(one.cells.map((cell) => cell.case)).size
      const head = `${one.pack}: ${cases} cases, ${one.cells.length} cells, ${one.fees.length} prices, ${wrong.length + wrongFees.length} wrong\n`
      const cells = table(
        [
          { title: 'case', width: 36 },
          { title: 'field' },
          { title: 'protection' },
          { title: 'what differs', width: 50 },
        ],
        wrong.map((cell) => [cell.case, cell.field, cell.protection, cell.faults.join('; ')]),
      )
      const fees = wrongFees.map(
        (one) =>
          `  price of ${one.fee.records} records on ${one.fee.on}: ${one.got}, expected ${one.fee.cents} cents\n`,
      )
      return `${head}${cells}${fees.join('')}`
    })
    const right = results.value.every((one) => [...one.cells, ...one.fees].every((each) => each.passed))
    return ok({ json: results.value, text: lines.join(''), status: right ? 0 : 1 })
  },
})
