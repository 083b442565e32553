/**
 * What does each kind of hold stop? One table. None stops deciding or quoting: these prepare an answer and give
 * nothing out. All of them freeze the rules in their scope (invariant 4): an answer that is awaited, evidence that is
 * kept and an order that is obeyed must not find other law than there was.
 */
import type { Hold, HoldAction, HoldKind, HoldScope } from './hold.ts'

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

/** What the action is about. A request is in the scope of a hold on its number, its class or a snapshot it draws on. */
export interface Subject {
  readonly request?: string | undefined
  readonly requesterClass?: string | undefined
  readonly snapshot?: string | undefined
}

const covers = (scope: HoldScope, subject: Subject, action: HoldAction): boolean => {
  switch (scope.kind) {
    case 'everything':
      return true
    case 'law':
      return action === 'change-law'
    case 'request':
      return action !== 'change-law' && subject.request === scope.value
    case 'requester-class':
      return action !== 'change-law' && subject.requesterClass === scope.value
    case 'snapshot':
      return action !== 'change-law' && subject.snapshot === scope.value
  }
}

/** Whether a standing hold stops the action on the subject. */
export const blocks = (hold: Hold, subject: Subject, action: HoldAction): boolean =>
  hold.lifted === undefined && HOLD_BLOCKS[hold.kind][action] && covers(hold.scope, subject, action)
