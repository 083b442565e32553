/** What is a recall? Pure: its words, and how a failure tells of it. A door of its own, so that edges need no more. */
import { fail, type Result } from '#basics'

/** What was wrong with what was handed over. */
export const RECALL_FAULTS = ['wrong-rows', 'wrong-field', 'wrong-values', 'other'] as const
export type RecallFault = (typeof RECALL_FAULTS)[number]

/** In words, for messages; pages have their own in each language. */
export const FAULT_WORDS: Readonly<Record<RecallFault, string>> = {
  'wrong-rows': 'it holds the wrong voters',
  'wrong-field': 'it holds a field that it should not',
  'wrong-values': 'it holds wrong values',
  other: 'it is wrong in another way',
}

/** The bundle that replaces a recalled one, and what is other in it. */
export interface Correction {
  /** Number of its request. */
  readonly by: string
  readonly at: string
  readonly removed: number
  readonly added: number
  readonly changed: number
  /** Fields that only the recalled bundle gives. */
  readonly fieldsRemoved: readonly string[]
  /** The list of voter numbers; left out where the two cannot be compared by number. */
  readonly changes?: { readonly sha256: string; readonly bytes: number }
  readonly logIndex?: number
}

export interface Recall {
  readonly request: string
  /** When its bundle could first be obtained. ISO moment. */
  readonly handedOver: string
  /** SHA-256 of its manifest: what its log entry names. */
  readonly manifest: string
  readonly fault: RecallFault
  /** The words of the office: for the requester and staff, on no page that anyone sees. */
  readonly reason: string
  readonly at: string
  /** Index of its log entry; left out while the log cannot take it. */
  readonly logIndex?: number
  readonly correction?: Correction
}

/** The failure of whoever wants what was recalled. */
export const recalledFailure = ({ request, fault, reason, at, correction }: Recall): Result<never> =>
  fail(
    'conflict',
    'disclosure-recalled',
    `The bundle of request ${request} was recalled on ${at.slice(0, 10)}, because ${FAULT_WORDS[fault]}: ${reason}`,
    correction === undefined
      ? 'Do not use it or pass it on. The office writes to you once there is a corrected one.'
      : `Do not use it or pass it on. The corrected bundle is that of request ${correction.by}; the page of this request lists what is other in it.`,
    {
      recalledOn: at.slice(0, 10),
      fault,
      ...(correction === undefined ? {} : { correctedBy: correction.by }),
    },
  )
