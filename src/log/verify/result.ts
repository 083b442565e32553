/**
 * How a failed check travels. The same shape as `Result` in `#basics`, said again here because this folder stands
 * alone: an outsider can take it, with Node and nothing else, and check what the office says.
 */

/** An expected failure: a stable code (docs/errors.md), what is wrong, and what the reader can do. */
export interface Failure {
  readonly kind: 'invalid' | 'refused'
  readonly code: string
  readonly message: string
  readonly fix: string
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const fail = (
  kind: Failure['kind'],
  code: string,
  message: string,
  fix: string,
): { readonly ok: false; readonly error: Failure } => ({ ok: false, error: { kind, code, message, fix } })
