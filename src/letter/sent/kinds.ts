/** Which letters does the office send, and what may be done with one? */

export const LETTER_KINDS = [
  'acknowledgement',
  'quote',
  'determination',
  'hold-notice',
  'delivery',
  'closing',
  'recall-notice',
  'holder-notice',
] as const
export type LetterKind = (typeof LETTER_KINDS)[number]

/** `draft` can be edited, `fixed` never again, `discarded` was never sent. */
export const OFFICE_LETTER_STATES = ['draft', 'fixed', 'discarded'] as const
export type OfficeLetterState = (typeof OFFICE_LETTER_STATES)[number]

/** The id of the nth letter on a request: `2017-00001-L1`. It holds nobody's name, so it can stand in a file name. */
export const letterId = (request: string, n: number): string => `${request}-L${n}`
