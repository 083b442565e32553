/** What is done of a case, what comes next, and why not yet? One list, for the gate of the hand-over and for people. */
import { fail, type Failure, ok, type Result } from '#basics'
import type { Approval, ExceptionCase } from './case.ts'
import type { EvidenceItem } from './needs.ts'

export const STEPS = [
  'necessity',
  'evidence',
  'check',
  'duties',
  'scope',
  'recipient',
  'approve',
  'hand-over',
] as const
export type StepId = (typeof STEPS)[number]

/** How many different officials must approve. */
export const APPROVALS_NEEDED = 2

export interface Step {
  readonly id: StepId
  readonly done: boolean
  /** Why it is not done; undefined where it is. */
  readonly missing?: Failure
}

export interface Judged {
  readonly file: ExceptionCase
  readonly items: readonly EvidenceItem[]
  /** What the law puts on the recipient now. */
  readonly duties: readonly string[]
  /** Hash of what an approval of now covers. */
  readonly subject: string
}

/** Approvals that hold for what the case is now, one an official. */
export const standingApprovals = ({ file, subject }: Pick<Judged, 'file' | 'subject'>): readonly Approval[] =>
  file.approvals.filter((approval) => approval.subject === subject)

const sameName = (one: string, other: string): boolean =>
  one.normalize('NFKC').trim().toLowerCase() === other.normalize('NFKC').trim().toLowerCase()

/** Whether somebody of this name prepared the case. Two people of one name count as one: the careful answer. */
export const prepared = ({ preparedBy }: Pick<ExceptionCase, 'preparedBy'>, name: string): boolean =>
  preparedBy.some((one) => sameName(one, name))

/** Whether these approvals are of two people, none of whom prepared the case. */
export const enoughApprovals = (file: ExceptionCase, approvals: readonly Approval[]): boolean => {
  const valid = approvals.filter(({ name }) => !prepared(file, name))
  const people = valid.filter(
    (one, at) =>
      !valid.slice(0, at).some((before) => before.account === one.account || sameName(before.name, one.name)),
  )
  return people.length >= APPROVALS_NEEDED
}

const necessity = ({ file }: Judged): Result<void> => {
  if (file.necessity === undefined)
    return fail(
      'conflict',
      'exception-necessity-open',
      `Nobody has answered yet whether the open part would do for request ${file.number}.`,
      'Answer the question with a reason, before anything else.',
    )
  if (file.necessity.answer === 'needed') return ok(undefined)
  return fail(
    'refused',
    'exception-open-part-will-do',
    `It was found that the open part will do for request ${file.number}, so no guarded value leaves for it.`,
    'Hand the open part over in the usual way. If that was found wrongly, answer the question again.',
  )
}

/** Why nothing else is done of the case: the first question is open, or was answered so that it ends here. */
export const necessityProblem = (judged: Judged): Failure | undefined => {
  const result = necessity(judged)
  return result.ok ? undefined : result.error
}

const evidence = ({ file, items }: Judged): Result<void> => {
  const lacking = items.filter(({ id }) => !file.evidence.some(({ item }) => item === id))
  if (lacking.length === 0) return ok(undefined)
  return fail(
    'conflict',
    'exception-evidence-missing',
    `Request ${file.number} lacks evidence: ${lacking.map(({ label }) => label).join('; ')}.`,
    'Attach what the law pack asks for.',
    { items: lacking.map(({ id }) => id) },
  )
}

const check = (judged: Judged): Result<void> => {
  const shown = evidence(judged)
  const { file, items } = judged
  const open = items.filter(
    ({ id }) => !file.evidence.some(({ item, checked }) => item === id && checked !== undefined),
  )
  if (shown.ok && open.length === 0) return ok(undefined)
  return fail(
    'conflict',
    'exception-evidence-unchecked',
    `Evidence of request ${file.number} has not been checked off: ${open.map(({ label }) => label).join('; ')}.`,
    'An official looks at each piece and checks it off under the own name.',
    { items: open.map(({ id }) => id) },
  )
}

const duties = ({ file, duties: asked }: Judged): Result<void> => {
  const accepted = new Set(file.duties?.words ?? [])
  if (file.duties !== undefined && asked.every((words) => accepted.has(words))) return ok(undefined)
  return fail(
    'conflict',
    'exception-duties-open',
    `The recipient of request ${file.number} has not accepted what the law puts on a recipient.`,
    'Show the duties to the recipient and record who accepted them, and how.',
  )
}

const scope = ({ file }: Judged): Result<void> => {
  if (file.scope !== undefined && (file.scope.kind === 'selection' || file.scope.matched > 0))
    return ok(undefined)
  return fail(
    'conflict',
    'exception-scope-missing',
    file.scope === undefined
      ? `It is not said yet which voters request ${file.number} is about.`
      : `The list of request ${file.number} fits no voter of the snapshot.`,
    'Give the list of voters, or take the selection of the request.',
  )
}

const recipient = ({ file }: Judged): Result<void> =>
  file.recipient === undefined
    ? fail(
        'conflict',
        'exception-recipient-missing',
        `Nobody is named to whom the result of request ${file.number} is encrypted.`,
        "Record the recipient's age key, or by which other channel a passphrase goes.",
      )
    : ok(undefined)

const approve = (judged: Judged): Result<void> => {
  const standing = standingApprovals(judged)
  if (enoughApprovals(judged.file, standing)) return ok(undefined)
  return fail(
    'refused',
    'exception-approvals-missing',
    `Request ${judged.file.number} needs the approval of ${APPROVALS_NEEDED} different officials, none of whom prepared it; ${standing.length} of what it is now ${standing.length === 1 ? 'is' : 'are'} there.`,
    'Have it approved. An approval holds for exactly what was approved: after any change it is given anew.',
  )
}

const CHECKS: readonly (readonly [StepId, (judged: Judged) => Result<void>])[] = [
  ['necessity', necessity],
  ['evidence', evidence],
  ['check', check],
  ['duties', duties],
  ['scope', scope],
  ['recipient', recipient],
  ['approve', approve],
]

/** Every step before the hand-over, in order. */
export const stepsOf = (judged: Judged): readonly Step[] =>
  CHECKS.map(([id, test]) => {
    const result = test(judged)
    return result.ok ? { id, done: true } : { id, done: false, missing: result.error }
  })

/** Everything that keeps guarded values from leaving. Empty: go on. */
export const caseProblems = (judged: Judged): readonly Failure[] =>
  stepsOf(judged).flatMap(({ missing }) => (missing === undefined ? [] : [missing]))

/** The first step that is not done. */
export const nextStep = (judged: Judged): StepId =>
  stepsOf(judged).find(({ done }) => !done)?.id ?? 'hand-over'

/** What must be done before a case may be approved: all but the approvals. */
export const beforeApproval = (judged: Judged): readonly Failure[] =>
  stepsOf(judged).flatMap(({ id, missing }) => (missing === undefined || id === 'approve' ? [] : [missing]))
