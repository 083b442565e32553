/** Which HTTP status is a failure? By its kind, once; by its code only where HTTP has a closer word (RFC 9110). */
import type { Failure, FailureKind } from '#basics'

export const STATUS_OF_KIND: Readonly<Record<FailureKind, number>> = {
  invalid: 400,
  refused: 403,
  'not-found': 404,
  conflict: 409,
  limit: 413,
  corrupt: 500,
  unavailable: 503,
}

export const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'authorization-missing': 401,
  'authorization-wrong': 401,
  'method-not-allowed': 405,
  'media-type-unsupported': 415,
  // The Idempotency-Key header field, draft-ietf-httpapi-idempotency-key-header, section 2.7.
  'request-key-reused': 422,
  'payment-key-reused': 422,
  'idempotency-key-reused': 422,
  'too-many-calls': 429,
  'memory-short': 503,
  'too-many-files': 503,
  'server-fault': 500,
}

export const statusOf = ({ kind, code }: Pick<Failure, 'kind' | 'code'>): number =>
  STATUS_OF_CODE[code] ?? STATUS_OF_KIND[kind]
