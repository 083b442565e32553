/** What is one entry of the audit trail, and what binds it to the one before? */
import { canonicalJson, type Json, sha256Hex } from '#basics'
import { z } from 'zod'

// A text in PostgreSQL cannot hold U+0000.
const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((value) => !value.includes('\u0000'), 'holds U+0000')

const Detail = z.union([
  text(2000),
  z.literal(''),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(text(300)).max(300),
])

/** What must never be written down: an entry with such a detail is a bug. */
const SECRET = /password|secret|token|backup-?codes?|^code$/i

export const AuditDraftSchema = z.strictObject({
  /** ISO, UTC; left out: now. */
  at: z.iso.datetime().optional(),
  who: z.strictObject({ id: text(100), name: text(200) }),
  /** Short id of what was done or seen, such as `request-seen`. */
  did: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  /** Request number, or the id of what it was done to. */
  on: text(200).optional(),
  /** By whose order or on what basis. */
  authority: text(500).optional(),
  details: z
    .record(
      z
        .string()
        .max(60)
        .refine((name) => !SECRET.test(name), 'looks like a secret'),
      Detail,
    )
    .optional(),
})

/** What is handed in to be recorded. */
export type AuditDraft = z.infer<typeof AuditDraftSchema>

export interface AuditEntry {
  /** 1, 2, 3, … without a gap. */
  readonly n: number
  readonly at: string
  readonly who: { readonly id: string; readonly name: string }
  readonly did: string
  readonly on?: string
  readonly authority?: string
  readonly details?: Readonly<Record<string, Json>>
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previous: string
  readonly hash: string
}

export const FIRST_PREVIOUS = '0'.repeat(64)

/** SHA-256 over the canonical JSON (RFC 8785) of everything but the hash itself, as 64 hex digits. */
export const auditHash = (entry: Omit<AuditEntry, 'hash'>): string => {
  const { n, at, who, did, on, authority, details, previous } = entry
  return sha256Hex(canonicalJson({ n, at, who: { ...who }, did, on, authority, details, previous }))
}
