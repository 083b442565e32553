/** How an expected failure travels: as a value. A bug throws (docs/adr/0003-failures-are-values.md). */

/**
 * What sort of failure it is. The edges turn it, once, into an exit status or an HTTP status:
 * `invalid` what was given is wrong; `not-found` there is no such thing; `conflict` it does not fit the
 * present state; `refused` a rule of this system forbids it; `unavailable` something needed is not there
 * now; `corrupt` what is stored is damaged; `limit` a stated limit was passed.
 */
export type FailureKind =
  | 'invalid'
  | 'not-found'
  | 'conflict'
  | 'refused'
  | 'unavailable'
  | 'corrupt'
  | 'limit'

/** An expected failure: a stable kebab-case code (docs/errors.md) and words for a person. Never holds a guarded value. */
export interface Failure {
  readonly kind: FailureKind
  readonly code: string
  /** What happened, to what, and why. */
  readonly message: string
  /** What the reader can do about it. */
  readonly fix: string
  /** Names and numbers a program may read; never a guarded value. */
  readonly details?: Readonly<Record<string, unknown>>
}

export type Result<T, E = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })

/** Makes a failed result. The code must be listed in docs/errors.md (a test holds the two equal). */
export const fail = (
  kind: FailureKind,
  code: string,
  message: string,
  fix: string,
  details?: Readonly<Record<string, unknown>>,
): Result<never> => ({
  ok: false,
  error: details ? { kind, code, message, fix, details } : { kind, code, message, fix },
})

/** The value, or a thrown error: for places where failure would be a bug (tests, wiring). */
export const must = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw new Error(`${result.error.code}: ${result.error.message}`, { cause: result.error })
}
