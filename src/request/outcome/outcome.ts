/**
 * What a board resolved on a request: it put it off, its vote was tied, or it set conditions. Each is a record of its
 * own and no move: an outcome stops nothing that the law releases (invariant 3). A vote that was put off or tied leaves
 * restricted and guarded columns as the decision has them; conditions are for those columns alone.
 */
import { fail, ok, type Result } from '#basics'
import { AuthorityNameSchema } from '#log'
import { z } from 'zod'

export const OUTCOMES = ['deferred', 'tied', 'conditions'] as const
export type OutcomeKind = (typeof OUTCOMES)[number]

/** What each is, for people. */
export const OUTCOME_WORDS: Readonly<Record<OutcomeKind, string>> = {
  deferred: 'put off',
  tied: 'a tied vote: nothing was resolved',
  conditions: 'given on conditions only',
}

const words = (most: number) => z.string().trim().min(1).max(most)
const Votes = z.strictObject({
  for: z.int().min(0).max(9999),
  against: z.int().min(0).max(9999),
  abstained: z.int().min(0).max(9999).optional(),
})

/** What is said to record one. */
export const OutcomeSchema = z
  .strictObject({
    what: z.enum(OUTCOMES),
    /** The board; goes into the public log, so no person's name. */
    body: AuthorityNameSchema,
    /** Day of the meeting. */
    on: z.iso.date(),
    votes: Votes.optional(),
    /** Minutes, agenda item or motion. Public: no person's name. */
    citation: words(500),
    /** The columns that it speaks of; left out: every asked one that is not open. */
    fields: z.array(z.string()).max(500).optional(),
    /** What must be done first, for instance an agreement that must be signed. */
    conditions: z.array(words(1000)).max(20).default([]),
    /** When it is taken up again. */
    until: z.iso.date().optional(),
  })
  .superRefine(({ what, votes, conditions, on, until }, issues) => {
    const wrong = (path: string, message: string): void =>
      issues.addIssue({ code: 'custom', path: [path], message })
    if (what === 'tied' && votes === undefined) wrong('votes', 'a tied vote is shown by its counts')
    if (what === 'tied' && votes !== undefined && votes.for !== votes.against)
      wrong('votes', 'a vote is tied when as many are for as against')
    if ((what === 'conditions') !== conditions.length > 0)
      wrong('conditions', 'conditions are named where they were set, and only there')
    if (until !== undefined && until <= on) wrong('until', 'is a day after the meeting')
  })
export type OutcomeGiven = z.input<typeof OutcomeSchema>
export type OutcomeSaid = z.output<typeof OutcomeSchema>

export interface OutcomeMade extends Omit<OutcomeSaid, 'fields'> {
  readonly fields: readonly string[]
  readonly recordedAt: string
  readonly recordedBy: string
}

/** An outcome without who entered it. */
export type PublicOutcome = Omit<OutcomeMade, 'recordedBy'>

export const publicOutcome = (made: OutcomeMade): PublicOutcome => {
  const { what, body, on, votes, citation, fields, conditions, until, recordedAt } = made
  return {
    what,
    body,
    on,
    citation,
    fields,
    conditions,
    recordedAt,
    ...(votes === undefined ? {} : { votes }),
    ...(until === undefined ? {} : { until }),
  }
}

/** What an outcome needs of a law pack: which columns are open. */
export interface OutcomeLaw {
  readonly fields: Readonly<Record<string, { readonly class: 'open' | 'restricted' | 'guarded' }>>
}

const isOpen = (law: OutcomeLaw, field: string): boolean =>
  Object.hasOwn(law.fields, field) && law.fields[field]?.class === 'open'

/**
 * The columns that a board has anything to resolve about. Fails with `outcome-on-open-field` where it is said to speak
 * of an open one, `outcome-field-not-asked`, and `outcome-touches-nothing` where all that is asked for is open.
 */
export const outcomeFields = (
  law: OutcomeLaw,
  asked: readonly string[],
  named: readonly string[] | undefined,
): Result<string[]> => {
  const strange = (named ?? []).filter((field) => !asked.includes(field))
  if (strange.length > 0)
    return fail(
      'invalid',
      'outcome-field-not-asked',
      `The request does not ask for ${strange.join(', ')}, so nothing can have been resolved about it.`,
      'Name columns that the request asks for, or leave them out for all that are not open.',
    )
  const open = (named ?? []).filter((field) => isOpen(law, field))
  if (open.length > 0)
    return fail(
      'refused',
      'outcome-on-open-field',
      `The law lets everyone have ${open.join(', ')}: no vote stops or conditions it.`,
      'Name only restricted and guarded columns. To stop a release, a hold is needed, on a named authority.',
      { fields: open },
    )
  const fields = [...new Set(named ?? asked.filter((field) => !isOpen(law, field)))]
  if (fields.length > 0) return ok(fields)
  return fail(
    'refused',
    'outcome-touches-nothing',
    'Every column that is asked for is open to everyone, so a board has nothing to resolve on this request.',
    'Go on with the request: it is handed over once it is paid. To stop it, a hold is needed, on a named authority.',
  )
}
