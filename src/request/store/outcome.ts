/** Recording what a board resolved: beside the request, which goes on as it would have (invariant 3). */
import { canonicalJson, dateOf, fail, type Json, ok, type Result, sha256Hex } from '#basics'
import {
  commit,
  type Context,
  type Database,
  drainOutbox,
  enterInLog,
  insertRow,
  newNonce,
  readResult,
  transactionResult,
} from '#store'
import { z } from 'zod'
import {
  outcomeFields,
  type OutcomeGiven,
  type OutcomeLaw,
  type OutcomeMade,
  OUTCOMES,
  OutcomeSchema,
  publicOutcome,
  type PublicOutcome,
} from '../outcome/outcome.ts'
import { lockRequest } from './lock.ts'
import { named } from './who.ts'

const Row = z
  .object({
    request: z.string(),
    what: z.enum(OUTCOMES),
    body: z.string(),
    resolved_on: z.string(),
    votes_for: z.int().nullable(),
    votes_against: z.int().nullable(),
    votes_abstained: z.int().nullable(),
    citation: z.string(),
    fields: z.array(z.string()),
    conditions: z.array(z.string()),
    until: z.string().nullable(),
    recorded_at: z.string(),
    recorded_by: z.string(),
    content_sha256: z.string(),
  })
  .transform((row) => ({
    request: row.request,
    content: row.content_sha256,
    made: {
      what: row.what,
      body: row.body,
      on: row.resolved_on,
      ...(row.votes_for === null || row.votes_against === null
        ? {}
        : {
            votes: {
              for: row.votes_for,
              against: row.votes_against,
              ...(row.votes_abstained === null ? {} : { abstained: row.votes_abstained }),
            },
          }),
      citation: row.citation,
      fields: row.fields,
      conditions: row.conditions,
      ...(row.until === null ? {} : { until: row.until }),
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by,
    } satisfies OutcomeMade,
  }))

const readOutcomes = (db: Database, request: string) =>
  db.query(Row, 'SELECT * FROM request_outcome WHERE request = $1 ORDER BY resolved_on, id', [request])

/** What was resolved on a request, in the order of the meetings. */
export const outcomesOf = (db: Database, request: string): Promise<Result<OutcomeMade[]>> =>
  readResult(db, async () => ok((await readOutcomes(db, request)).map(({ made }) => made)))

/** What the public may see of the outcomes of several requests, by number: not who entered them. */
export const publicOutcomes = async (
  db: Database,
  requests: readonly string[],
): Promise<ReadonlyMap<string, readonly PublicOutcome[]>> => {
  const rows = await db.query(
    Row,
    `SELECT * FROM request_outcome WHERE request IN (SELECT jsonb_array_elements_text($1::jsonb))
     ORDER BY resolved_on, id`,
    [JSON.stringify(requests)],
  )
  return new Map(
    [...Map.groupBy(rows, ({ request }) => request)].map(([request, of]) => [
      request,
      of.map(({ made }) => publicOutcome(made)),
    ]),
  )
}

export interface RecordingOutcome {
  readonly request: string
  readonly law: OutcomeLaw
  readonly outcome: OutcomeGiven
  readonly by: string
}

export interface OutcomeAnswer {
  readonly outcome: OutcomeMade
  /** True: the same was recorded before, and nothing was done now. */
  readonly repeated: boolean
  readonly logIndex?: number
}

interface Done {
  readonly made: OutcomeMade
  /** Its log entry; left out where it was recorded before. */
  readonly outbox?: number
}

/**
 * Records an outcome; the same one sent again is one record. It moves the request nowhere. Fails with `nobody-named`,
 * `outcome-invalid`, `no-such-request`, `outcome-to-come`, and as `outcomeFields` does.
 */
export const recordOutcome = async (
  context: Context,
  { request, law, outcome, by: who }: RecordingOutcome,
): Promise<Result<OutcomeAnswer>> => {
  const by = named(who, 'record an outcome')
  if (!by.ok) return by
  const parsed = OutcomeSchema.safeParse(outcome)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the outcome'}: ${message}`,
    )
    return fail(
      'invalid',
      'outcome-invalid',
      `The outcome cannot be recorded: ${problems.join('; ')}.`,
      'Name what was resolved, the board (no person), the day, the counts of a vote, what it rests on, and each condition.',
      { problems, fields: parsed.error.issues.map(({ path }) => String(path[0] ?? '')) },
    )
  }
  const said = parsed.data
  if (said.on > dateOf(context.clock()))
    return fail(
      'invalid',
      'outcome-to-come',
      `The meeting is said to be on ${said.on}, which is still to come.`,
      'Give the day on which it was resolved.',
    )
  const done = await transactionResult<Done>(context.db, async (tx) => {
    const row = await lockRequest(tx, request)
    if (!row.ok) return row
    const fields = outcomeFields(law, row.value.fields, said.fields)
    if (!fields.ok) return fields
    const content = { ...said, fields: fields.value } as unknown as Json
    const hash = sha256Hex(canonicalJson(content))
    const before = (await readOutcomes(tx, request)).find((one) => one.content === hash)
    if (before) return ok({ made: before.made })
    const nonce = newNonce()
    const outbox = await enterInLog(tx, context, {
      kind: 'request-outcome',
      request,
      requesterClass: row.value.requester_class,
      authority: said.body,
      fields: fields.value,
      commitments: { outcome: commit(context.keys.commitment, nonce, 'outcome', content) },
    })
    await insertRow(tx, 'request_outcome', {
      request,
      what: said.what,
      body: said.body,
      resolved_on: said.on,
      votes_for: said.votes?.for ?? null,
      votes_against: said.votes?.against ?? null,
      votes_abstained: said.votes?.abstained ?? null,
      citation: said.citation,
      fields: JSON.stringify(fields.value),
      conditions: JSON.stringify(said.conditions),
      until: said.until ?? null,
      recorded_at: context.clock().toISOString(),
      recorded_by: by.value,
      nonce,
      content_sha256: hash,
      outbox,
    })
    const made = (await readOutcomes(tx, request)).find((one) => one.content === hash)
    return ok({ made: made!.made, outbox })
  })
  if (!done.ok) return done
  const { made, outbox } = done.value
  if (outbox === undefined) return ok({ outcome: made, repeated: true })
  const [logIndex] = await drainOutbox(context, [outbox])
  return ok({ outcome: made, repeated: false, ...(logIndex === undefined ? {} : { logIndex }) })
}
