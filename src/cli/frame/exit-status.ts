import type { FailureKind } from '#basics'

/** What each exit status means: for scripts, and for the help text and docs/operating.md, which print this table. */
export const EXIT_STATUSES: Readonly<Record<number, string>> = {
  0: 'done, or checked and found right',
  1: 'checked and found wrong, or refused by a rule',
  2: 'the command line or the input is not right',
  3: 'there is no such thing',
  4: 'it does not fit the present state',
  5: 'what is stored is damaged',
  6: 'something needed is not there now, or a stated limit was passed',
  70: 'a bug in Rollkeeper',
  130: 'interrupted (Ctrl-C)',
  143: 'ended by SIGTERM',
}

const OF_KIND: Readonly<Record<FailureKind, number>> = {
  refused: 1,
  invalid: 2,
  'not-found': 3,
  conflict: 4,
  corrupt: 5,
  unavailable: 6,
  limit: 6,
}

/** The exit status of an expected failure. */
export const exitStatusOf = (kind: FailureKind): number => OF_KIND[kind]

export const BUG = 70
/** Of a process that was stopped by a signal: 128 and its number, as shells have it. */
export const STOPPED = { SIGINT: 130, SIGTERM: 143 } as const
export type StopSignal = keyof typeof STOPPED
