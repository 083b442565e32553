/** What can a member of staff do, and which roles may? The only table of it; everything asks `may-do.ts`. */
import type { Role } from '../roles/roles.ts'

export interface Duty {
  /** Completes the sentence "You may not …". */
  readonly words: string
  /** True where nothing is changed by it. */
  readonly reads: boolean
  readonly roles: readonly Role[]
}

const EVERYONE = ['intake', 'finance', 'custodian', 'approver', 'auditor', 'admin'] as const

export const DUTIES = {
  'see-queue': { words: 'see the queue of requests', reads: true, roles: EVERYONE },
  'see-requester': {
    words: 'see who a requester is',
    reads: true,
    roles: ['intake', 'finance', 'custodian', 'approver', 'auditor'],
  },
  'enter-request': {
    words: 'enter a request that came by letter, phone or counter',
    reads: false,
    roles: ['intake', 'custodian'],
  },
  decide: { words: 'decide a request', reads: false, roles: ['custodian'] },
  quote: { words: 'make a quote', reads: false, roles: ['intake', 'custodian'] },
  'withdraw-for-requester': {
    words: 'withdraw a request for the one who made it',
    reads: false,
    roles: ['intake', 'custodian'],
  },
  'draft-letter': { words: 'draft a letter of the office', reads: false, roles: ['intake', 'custodian'] },
  'fix-letter': { words: 'fix a letter and send it', reads: false, roles: ['custodian'] },
  'moderate-letters': {
    words: 'verify, publish or refuse letters of the public',
    reads: false,
    roles: ['intake', 'custodian'],
  },
  'record-payment': { words: 'record a payment', reads: false, roles: ['finance'] },
  'record-refund': { words: 'record a refund', reads: false, roles: ['finance'] },
  reconcile: { words: 'close the books of a day', reads: false, roles: ['finance'] },
  'revenue-report': {
    words: 'see the revenue report',
    reads: true,
    roles: ['finance', 'custodian', 'auditor'],
  },
  'place-hold': { words: 'place a hold', reads: false, roles: ['custodian'] },
  'lift-hold': { words: 'lift a hold', reads: false, roles: ['custodian'] },
  'record-outcome': {
    words: 'record what a board resolved on a request',
    reads: false,
    roles: ['custodian'],
  },
  'see-retention': {
    words: 'see what retention keeps and lets go',
    reads: true,
    roles: ['custodian', 'auditor'],
  },
  'delete-records': { words: 'delete what retention lets go', reads: false, roles: ['custodian'] },
  disclose: { words: 'hand data over', reads: false, roles: ['custodian'] },
  'recall-disclosure': { words: 'recall what was handed over', reads: false, roles: ['custodian'] },
  'show-ledger': {
    words: 'show a voter at the counter who received her record',
    reads: false,
    roles: ['intake', 'custodian'],
  },
  'find-holders': {
    words: 'find who holds what is closed since',
    reads: false,
    roles: ['custodian'],
  },
  approve: { words: 'approve the release of guarded data', reads: false, roles: ['approver'] },
  'prepare-exception': {
    words: 'prepare a case under an exception of the law',
    reads: false,
    roles: ['intake', 'custodian'],
  },
  'delay-notice': {
    words: 'delay the notice of a guarded disclosure',
    reads: false,
    roles: ['custodian'],
  },
  'record-outside': {
    words: 'record a disclosure that was made outside this system',
    reads: false,
    roles: ['intake', 'custodian'],
  },
  'see-audit': { words: 'see the audit trail', reads: true, roles: ['auditor', 'admin'] },
  'export-audit': { words: 'export the audit trail', reads: true, roles: ['auditor', 'admin'] },
  'manage-staff': {
    words: 'invite staff, give roles and end sessions of others',
    reads: false,
    roles: ['admin'],
  },
  'manage-own-sessions': {
    words: 'see and end your own sessions, and change your own ways to sign in',
    reads: false,
    roles: EVERYONE,
  },
} as const satisfies Record<string, Duty>

export type DutyId = keyof typeof DUTIES

export const DUTY_IDS = Object.keys(DUTIES) as readonly DutyId[]
