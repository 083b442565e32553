/** How is one answer of the law said, and which columns have the same one? */
import type { Cell, Outcome } from '#decision'
import { html, type Html, tag, type Tone } from '#site'
import type { RecordVisit } from '../visit.ts'
import { fieldName } from '../words.ts'

export const OUTCOMES: readonly Outcome[] = ['release', 'reduce', 'inspect', 'withhold', 'not-held']

const TONES: Readonly<Record<Outcome, Tone | 'plain'>> = {
  release: 'success',
  reduce: 'warning',
  inspect: 'warning',
  withhold: 'error',
  'not-held': 'plain',
}

/** The answer in a word. */
export const outcomeTag = ({ say }: Pick<RecordVisit, 'say'>, outcome: Outcome): Html =>
  tag(say(`decision.outcome.${outcome}`), TONES[outcome])

/** Cells that say the same thing are said once, with their columns side by side. */
export const sameGrounds = (cells: readonly Cell[]): readonly (readonly [Cell, ...Cell[]])[] => {
  const groups = new Map<string, [Cell, ...Cell[]]>()
  for (const cell of cells) {
    const { outcome, rule, citation, reason, conditions, facts } = cell
    const key = JSON.stringify([outcome, rule, citation, reason, conditions, facts])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [cell])
    else group.push(cell)
  }
  return [...groups.values()].toSorted(
    ([a], [b]) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome),
  )
}

/** The columns of some cells; of one that is given as less, what is given instead. */
export const columnsOf = (visit: RecordVisit, cells: readonly Cell[]): Html =>
  html`${visit.show.list(
    cells.map(({ field, to }) =>
      to === undefined
        ? fieldName(visit, field)
        : visit.say('decision.lesser', { field: fieldName(visit, field), to: fieldName(visit, to) }),
    ),
  )}`
