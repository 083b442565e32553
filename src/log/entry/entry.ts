/**
 * What may an entry of the log hold? Ids, hashes, counts and names of institutions; never personal data, not even
 * hashed in the clear (invariant 7). A member that is not listed here is refused, and so is a value of another form.
 */
import { canonicalJson, fail, type Json, ok, type Result } from '#basics'
import { z } from 'zod'

export const ENTRY_FORMAT = 'rollkeeper-entry@1'

export const ENTRY_KINDS = [
  'request-filed',
  'request-decided',
  'request-withdrawn',
  'quote-made',
  'payment-recorded',
  'hold-placed',
  'hold-lifted',
  'disclosure',
  'law-changed',
  'snapshot-made',
  'snapshot-removed',
  'letter-sent',
  'letter-published',
  'guarded-disclosure',
  'outside-disclosure',
  'disclosure-recalled',
  'request-outcome',
  'hold-renewed',
  'retention-run',
  'standing-order',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** SHA-256 or HMAC-SHA256 as 64 lowercase hex digits. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** An id of ours: a law, class, snapshot, hold or field; no space, no sign that a person's data would need. */
const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/)
/** UTC, to the second or millisecond, so that one moment has few spellings. */
const Moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))

const fewDigits = (text: string): boolean => (text.match(/\d/g) ?? []).length <= 4

/**
 * Name of a court or office. It is the one free text of an entry, so an address, a telephone number, a case number or
 * an e-mail address cannot get in by it: no `@`, no line break, at most four digits, at most 200 characters.
 */
export const AuthorityNameSchema = z
  .string()
  .min(2)
  .max(200)
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’&()/-]*$/u)
  .refine(fewDigits, 'at most four digits')

const Members = z.strictObject({
  format: z.literal(ENTRY_FORMAT),
  kind: z.enum(ENTRY_KINDS),
  time: Moment,
  /** Request number. */
  request: z
    .string()
    .regex(/^\d{4}-\d{5,6}$/)
    .optional(),
  requesterClass: Id.optional(),
  /** Hash of the canonical decision. */
  decision: Sha256.optional(),
  /** Hash of the bundle's manifest. */
  manifest: Sha256.optional(),
  snapshot: Id.optional(),
  /** Names of fields, never their values. */
  fields: z.array(Id).max(500).optional(),
  /** Rows handed over or counted. */
  records: z.int().nonnegative().optional(),
  hold: Id.optional(),
  authority: AuthorityNameSchema.optional(),
  /** HMACs under the commitment key over what must not be shown, by name. */
  commitments: z.record(Id, Sha256).optional(),
  law: z.strictObject({ id: Id, hash: Sha256 }).optional(),
  /** Hash of a letter's fixed bytes, which hold a nonce: nobody can guess a letter and try it against the log. */
  letter: Sha256.optional(),
})

/** What an entry of a kind cannot do without. */
export const NEEDED: Readonly<Record<EntryKind, readonly (keyof z.infer<typeof Members>)[]>> = {
  'request-filed': ['request'],
  'request-decided': ['request', 'decision'],
  'request-withdrawn': ['request'],
  'quote-made': ['request'],
  'payment-recorded': ['request'],
  'hold-placed': ['hold', 'authority'],
  'hold-lifted': ['hold'],
  disclosure: ['request', 'decision', 'manifest'],
  'law-changed': ['law'],
  'snapshot-made': ['snapshot'],
  'snapshot-removed': ['snapshot'],
  'letter-sent': ['request', 'letter'],
  'letter-published': ['request', 'letter'],
  'guarded-disclosure': ['requesterClass', 'commitments'],
  'outside-disclosure': ['requesterClass', 'commitments'],
  'disclosure-recalled': ['request', 'manifest'],
  'request-outcome': ['request'],
  'hold-renewed': ['hold', 'authority'],
  'retention-run': ['records'],
  'standing-order': ['requesterClass'],
}

export const LogEntrySchema = Members.superRefine((entry, context) => {
  for (const member of NEEDED[entry.kind])
    if (entry[member] === undefined)
      context.addIssue({ code: 'custom', path: [member], message: `a ${entry.kind} entry needs it` })
})
export type LogEntry = z.infer<typeof LogEntrySchema>

/** The bytes that are logged: canonical JSON (RFC 8785) in UTF-8. @throws when the entry is none: a caller's bug. */
export const entryBytes = (entry: LogEntry): Uint8Array =>
  Buffer.from(canonicalJson(LogEntrySchema.parse(entry) as unknown as Json))

const unreadable = (): Result<never> =>
  fail(
    'invalid',
    'log-entry-invalid',
    'These bytes are not an entry that this program writes: not canonical JSON of the entry format.',
    'Check that they were taken from the log of an office that uses this program, and of this version or a later one.',
  )

/** Reads logged bytes back. Fails with `log-entry-invalid` unless `entryBytes` would write these very bytes. */
export const readEntry = (data: Uint8Array): Result<LogEntry> => {
  const text = Buffer.from(data)
  let value: unknown
  try {
    value = JSON.parse(text.toString())
  } catch {
    return unreadable()
  }
  const entry = LogEntrySchema.safeParse(value)
  return entry.success && text.equals(entryBytes(entry.data)) ? ok(entry.data) : unreadable()
}
