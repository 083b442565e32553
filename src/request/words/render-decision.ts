/** The decision on a request in short: fields by outcome, one reason for each group. The full text is `#decision`'s. */
import type { Cell, Decision, Outcome } from '#decision'
import { entry } from './text.ts'

const OUTCOMES: readonly (readonly [Outcome, string])[] = [
  ['release', 'released'],
  ['reduce', 'reduced'],
  ['inspect', 'to look at'],
  ['withhold', 'withheld'],
  ['not-held', 'not held'],
]

const fieldWords = ({ field, to }: Cell): string => (to === undefined ? field : `${field} (given as ${to})`)

/** Cells that share rule and citation, in the decision's order. */
const groups = (cells: readonly Cell[]): Cell[][] => {
  const found = new Map<string, Cell[]>()
  for (const cell of cells) {
    const key = `${cell.rule}\n${cell.citation}\n${cell.reason}`
    found.set(key, [...(found.get(key) ?? []), cell])
  }
  return [...found.values()]
}

const facts = (cell: Cell): string => {
  // A reason may name the facts already; they are said once.
  const used = cell.facts.map(({ words }) => words).filter((words) => !cell.reason.includes(words))
  return used.length > 0 ? ` Facts: ${used.join('; ')}.` : ''
}

/** Fields by outcome, for a voter without a protection, with citation, reason and the facts it turned on. */
export const decisionLines = (decision: Decision): string[] =>
  OUTCOMES.flatMap(([outcome, label]) =>
    groups(decision.cells.filter((cell) => cell.protection === 'none' && cell.outcome === outcome)).map(
      (cells) => {
        const first = cells[0]!
        const sure = first.confidence === 'high' ? '' : ` (confidence: ${first.confidence})`
        return entry(
          label,
          `${cells.map(fieldWords).join(', ')}. ${first.citation}${sure}: ${first.reason}${facts(first)}`,
        )
      },
    ),
  )
