/** Does the law as it is now let these fields go by the public path? */
import { fail, ok, type Result } from '#basics'
import { openColumns, sameAnswers } from '#decision'
import type { GateFacts } from './gate.ts'

/**
 * The decision is there, and the pack of today gives the same answers for its date. Another hash alone is no reason to
 * stop: most changes of a pack are words.
 */
export const lawProblem = ({
  number,
  state,
  decision,
  today,
}: Pick<GateFacts, 'number' | 'state' | 'decision' | 'today'>): Result<void> => {
  if (!decision) {
    if (state === 'withdrawn') return ok(undefined)
    return fail(
      'conflict',
      'disclosure-undecided',
      `Request ${number} has not been decided, so nothing of it may leave.`,
      `Decide it first: \`request decide ${number}\`.`,
    )
  }
  if (!today) {
    return fail(
      'unavailable',
      'disclosure-law-unreadable',
      `The law pack ${decision.decision.law.id} cannot be read, so nobody can tell whether the decision on ${number} still stands.`,
      'Run `law check`, and put the pack right.',
    )
  }
  if (today.hash === decision.decision.law.hash || sameAnswers(today.decision, decision.decision))
    return ok(undefined)
  return fail(
    'conflict',
    'disclosure-decision-outdated',
    `The law pack has changed since request ${number} was decided, and it now answers otherwise for the same day.`,
    `Compare both answers (\`request show ${number}\`). Put the pack back if the change was a mistake; otherwise decide again: \`request decide ${number}\`.`,
    { decidedUnder: decision.decision.law.hash, now: today.hash },
  )
}

/** The selection tells nothing that may not leave: who was chosen by a field knows that field of all who are given. */
export const selectionProblem = ({
  number,
  decision,
  fieldsUsed,
}: Pick<GateFacts, 'number' | 'decision' | 'fieldsUsed'>): Result<void> => {
  if (!decision) return ok(undefined)
  const open = new Set(
    [decision.decision, ...(decision.filters ? [decision.filters] : [])].flatMap((one) =>
      openColumns(one)
        .filter((column) => column.outcome === 'release')
        .map((column) => column.field),
    ),
  )
  const closed = fieldsUsed.find((field) => !open.has(field))
  if (closed === undefined) return ok(undefined)
  return fail(
    'refused',
    'disclosure-selection-closed',
    `The selection of request ${number} chooses voters by ${closed}, and the decision does not release that field: choosing by it would tell it.`,
    'File a request that selects by released fields only.',
    { field: closed },
  )
}

/** Something may leave by the public path, and the selection tells nothing that may not. */
export const fieldsProblem = ({ number, medium, decision, fieldsUsed }: GateFacts): Result<void> => {
  if (!decision) return ok(undefined)
  const selected = selectionProblem({ number, decision, fieldsUsed })
  if (!selected.ok) return selected
  if (medium === 'counts' || openColumns(decision.decision).length > 0) return ok(undefined)
  const guarded = decision.decision.cells.filter(
    (cell) =>
      cell.protection === 'none' &&
      cell.class === 'guarded' &&
      (cell.outcome === 'release' || cell.outcome === 'reduce'),
  )
  if (guarded.length > 0) {
    return fail(
      'refused',
      'guarded-path-needs-approvals',
      `Request ${number} releases guarded fields only. They leave with two approving officials and an encrypted recipient, never in a public bundle.`,
      `Prepare the case for it: \`exception show ${number}\`. Hand nothing over by another way.`,
      { fields: guarded.map((cell) => cell.field) },
    )
  }
  return fail(
    'refused',
    'disclosure-empty',
    `The decision on request ${number} gives no field that is held, so there is nothing to hand over.`,
    `See the reasons with \`request show ${number}\`.`,
  )
}
