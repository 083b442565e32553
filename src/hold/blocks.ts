/**
 * What does each kind of hold stop? One table. None stops deciding or quoting: these prepare an answer and give
 * nothing out. All of them freeze the rules in their scope (invariant 4): an answer that is awaited, evidence that is
 * kept and an order that is obeyed must not find other law than there was.
 */
import type { Hold, HoldAction, HoldKind } from './hold.ts'

export const HOLD_BLOCKS: Readonly<Record<HoldKind, Readonly<Record<HoldAction, boolean>>>> = {
  response: { disclose: true, delete: false, 'change-law': true },
  preservation: { disclose: false, delete: true, 'change-law': true },
  'court-order': { disclose: true, delete: true, 'change-law': true },
}

export const KIND_WORDS: Readonly<Record<HoldKind, string>> = {
  response: 'nothing is handed over until the question is settled',
  preservation: 'nothing is deleted',
  'court-order': 'nothing is handed over and nothing is deleted',
}

/**
 * What the action is about. A request is in the scope of a hold on its number, on who asked, on its class or on a
 * snapshot it draws on.
 */
export interface Subject {
  readonly request?: string | undefined
  readonly requesterClass?: string | undefined
  readonly snapshot?: string | undefined
}

/** The part of a hold that says what it stops. */
export type HoldReach = Pick<Hold, 'kind' | 'scope' | 'covers'>

const covers = (
  { scope, covers: requests = [] }: HoldReach,
  subject: Subject,
  action: HoldAction,
): boolean => {
  switch (scope.kind) {
    case 'everything':
      return true
    case 'law':
      return action === 'change-law'
    case 'request':
      return action !== 'change-law' && subject.request === scope.value
    case 'requester':
      return (
        action !== 'change-law' &&
        subject.request !== undefined &&
        (subject.request === scope.value || requests.includes(subject.request))
      )
    case 'requester-class':
      return action !== 'change-law' && subject.requesterClass === scope.value
    case 'snapshot':
      return action !== 'change-law' && subject.snapshot === scope.value
  }
}

/** Whether a hold that stands, or is about to be placed, stops the action on the subject. */
export const reaches = (hold: HoldReach, subject: Subject, action: HoldAction): boolean =>
  HOLD_BLOCKS[hold.kind][action] && covers(hold, subject, action)

/** Whether a standing hold stops the action on the subject. */
export const blocks = (hold: Hold, subject: Subject, action: HoldAction): boolean =>
  hold.lifted === undefined && reaches(hold, subject, action)
