import { wrap } from '#law'
import type { Cell, Decision, Outcome } from './decision.ts'

const HEADS: readonly (readonly [Outcome, string])[] = [
  ['release', 'RELEASED'],
  ['reduce', 'REDUCED (a lesser value is given)'],
  ['inspect', 'INSPECTION ONLY (look, no copy)'],
  ['withhold', 'WITHHELD'],
  ['not-held', 'NOT HELD'],
]

const words = (field: string): string => field.replaceAll('_', ' ')

/** Cells that say the same thing print once, with their fields side by side. */
const sameWords = (cell: Cell): string =>
  JSON.stringify([
    cell.rule,
    cell.citation,
    cell.reason,
    cell.confidence,
    cell.openQuestion,
    cell.conditions,
    cell.facts,
  ])

const groupBy = (cells: readonly Cell[], key: (cell: Cell) => string): readonly (readonly Cell[])[] => {
  const groups = new Map<string, Cell[]>()
  for (const cell of cells) {
    const group = groups.get(key(cell))
    if (group) group.push(cell)
    else groups.set(key(cell), [cell])
  }
  return [...groups.values()]
}

const renderGroup = (cells: readonly Cell[]): string => {
  const cell = cells[0]!
  const fields = cells.map((item) =>
    item.to ? `${words(item.field)} -> ${words(item.to)}` : words(item.field),
  )
  // A closed cell's reason already ends with the facts.
  const facts = cell.outcome === 'withhold' ? [] : cell.facts.map((use) => use.words)
  return [
    wrap(fields.join(', '), '  '),
    wrap(cell.reason, '      '),
    wrap(`${cell.citation}; rule ${cell.rule}; confidence ${cell.confidence}`, '      Law: '),
    ...(facts.length > 0 ? [wrap(facts.join(', '), '      Facts proved: ')] : []),
    ...(cell.openQuestion === undefined ? [] : [wrap(cell.openQuestion, '      Open question: ')]),
    ...cell.conditions.map((line) => wrap(line, '      Condition: ')),
  ].join('\n')
}

const renderOutcomes = (cells: readonly Cell[]): string =>
  HEADS.flatMap(([outcome, head]) => {
    const here = cells.filter((cell) => cell.outcome === outcome)
    return here.length === 0 ? [] : [`${head}: ${here.length}`, ...groupBy(here, sameWords).map(renderGroup)]
  }).join('\n')

/** A decision for a person in a terminal: grouped by outcome, each with reason, citation, facts and conditions. */
export const renderDecision = (decision: Decision): string => {
  const protections = [...new Set(decision.cells.map((cell) => cell.protection))]
  const purpose = decision.purpose === undefined ? '' : `, purpose ${decision.purpose}`
  return [
    wrap(`Decision by ${decision.law.title} (${decision.law.id}) as of ${decision.date}`),
    wrap(`Requester: ${decision.requesterClass}${purpose}, through ${decision.channel}`),
    wrap(`Facts established: ${decision.facts.join(', ') || 'none'}`),
    ...protections.flatMap((protection) => [
      '',
      protection === 'none' ? 'For a voter without a protection' : `For a voter protected as ${protection}`,
      renderOutcomes(decision.cells.filter((cell) => cell.protection === protection)),
    ]),
  ].join('\n')
}
