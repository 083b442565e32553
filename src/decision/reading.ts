import { canonicalJson, type Json, sha256Hex } from '#basics'
import type { Cell, Decision, Outcome } from './decision.ts'

/** A column that may leave by the open path. */
export interface OpenColumn {
  readonly field: string
  readonly outcome: 'release' | 'reduce'
  /** For `reduce`: the field that is given instead. */
  readonly to?: string
}

/** The cell of a field for a voter with a protection (`none`: without). */
export const cellFor = (decision: Decision, field: string, protection = 'none'): Cell | undefined =>
  decision.cells.find((cell) => cell.field === field && cell.protection === protection)

/** Cells of one outcome for a voter without a protection. */
export const cellsWith = (decision: Decision, outcome: Outcome): readonly Cell[] =>
  decision.cells.filter((cell) => cell.protection === 'none' && cell.outcome === outcome)

/**
 * The columns that the open path may give: released or reduced, for an unprotected voter, and not guarded. A guarded
 * field that is reduced to one that is not guarded gives that lesser field, and never its own column.
 */
export const openColumns = (decision: Decision): readonly OpenColumn[] => {
  const found = new Map<string, OpenColumn>()
  for (const { protection, class: held, outcome, field, to, toClass } of decision.cells) {
    if (protection !== 'none' || held === 'unclassified') continue
    if (outcome === 'release' && held !== 'guarded') found.set(field, { field, outcome })
    if (outcome !== 'reduce' || to === undefined) continue
    if (toClass !== 'open' && toClass !== 'restricted') continue
    if (held !== 'guarded') found.set(field, { field, outcome, to })
    else if (!found.has(to)) found.set(to, { field: to, outcome: 'release' })
  }
  return [...found.values()]
}

/** SHA-256 over the canonical JSON of the decision: what the log and a bundle refer to it by. */
export const decisionHash = (decision: Decision): string =>
  sha256Hex(canonicalJson(decision as unknown as Json))

const answersOf = (decision: Decision): string =>
  JSON.stringify(
    decision.cells
      .map((cell) => [cell.field, cell.protection, cell.outcome, cell.to ?? '', cell.class])
      .sort((a, b) => (a.join() < b.join() ? -1 : 1)),
  )

/** Whether two decisions give the same answers, whatever their words: a reason that was put better is no other answer. */
export const sameAnswers = (a: Decision, b: Decision | undefined): boolean =>
  b !== undefined && answersOf(a) === answersOf(b)
