/** Cases that are kept: evidence, answers, scope, approvals, delays, hand-overs; and what of them held one voter's row. */
export { acceptDuties, answerNecessity, nameRecipient } from './answers.ts'
export { approveCase, type Approver, type Approving, FRESH_MINUTES } from './approve.ts'
export type { ExceptionContext, ExceptionRoll, GuardedReader, OfficeKey } from './context.ts'
export { delayedOn, type Delaying, delayNotice } from './delay.ts'
export {
  attachEvidence,
  type Attaching,
  checkEvidence,
  EVIDENCE_BYTES,
  EVIDENCE_TYPES,
  evidenceWhole,
  readEvidenceFile,
} from './evidence.ts'
export { type GuardedGiven, guardedDisclosuresOf, outsideDisclosuresOf } from './given.ts'
export { isClosedRow } from './match.ts'
export { type CaseView, givenFields, readCaseView } from './on-case.ts'
export { type OutsideGiven, type OutsideRecorded, recordOutside } from './outside.ts'
export { type PublicRelease, publicReleases } from './public.ts'
export {
  casesOn,
  countFetch,
  insertRelease,
  lastRelease,
  RELEASE_DAYS,
  type ReleaseMade,
  releasesOf,
} from './releases.ts'
export { openScope, type ScopeAsked, setScope } from './scope.ts'
export { rewrapLists, sealedLists } from './rewrap.ts'
export { type CaseShown, showCase } from './show.ts'
