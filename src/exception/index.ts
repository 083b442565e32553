/** Exceptions: what must be shown, answered and approved before guarded values may leave. Words and rules. */
export type {
  Approval,
  Delay,
  Duties,
  Evidence,
  ExceptionCase,
  Necessity,
  Recipient,
  Release,
  ScopeShown,
} from './case.ts'
export { LIST_COLUMNS, type ListedVoter, MOST_LISTED, readList } from './list.ts'
export {
  authorityOf,
  type EvidenceItem,
  evidenceItems,
  givenFor,
  guardedCells,
  recipientDuties,
} from './needs.ts'
export { type GuardedRecord, partsIn, protectionsIn, type Spellings } from './protections.ts'
export { checkRecipient, type RecipientAsked } from './recipient.ts'
export {
  APPROVALS_NEEDED,
  beforeApproval,
  caseProblems,
  enoughApprovals,
  type Judged,
  nextStep,
  prepared,
  standingApprovals,
  type Step,
  type StepId,
  stepsOf,
} from './steps.ts'
export { approvalSubject } from './subject.ts'
