/** Which guarded disclosures held the row of one voter? Computed: lists are opened and selections run again for her alone. */
import { dateOf, isoDate, ok, type Result } from '#basics'
import { readResult } from '#store'
import { z } from 'zod'
import { protectionsIn } from '../protections.ts'
import type { ExceptionContext } from './context.ts'
import { delayedOn } from './delay.ts'
import { outsidePlace } from './outside.ts'
import { readCase } from './rows.ts'
import { openScope } from './scope.ts'
import { openList } from './seal.ts'
import { SelectionSchema } from '#roll'

/** One disclosure that held a voter's row. */
export interface GuardedGiven {
  /** When it was handed over; ISO moment, the beginning of the day for one outside this system. */
  readonly at: string
  readonly recipientClass: string
  readonly purpose?: string
  /** Fields of this voter that were given. */
  readonly fields: readonly string[]
  readonly authority: string
  /** The day since which the recipient has it. */
  readonly since: string
  readonly logIndex?: number
}

const Row = z.object({
  request: z.string(),
  snapshot: z.string(),
  scope: z.int(),
  kind: z.enum(['named', 'selection']),
  requester_class: z.string(),
  purpose: z.string().nullable(),
  selection: SelectionSchema,
  fields: z.record(z.string(), z.array(z.string())),
  authority: z.string(),
  made_at: z.string(),
  log_index: z.int(),
})
type Row = z.infer<typeof Row>

/** Whether the voter's row was among those asked for. */
const heldRow = async (context: ExceptionContext, row: Row, voter: string): Promise<Result<boolean>> => {
  if (row.kind === 'named') {
    const file = await readCase(context.db, row.request)
    const opened = await openScope(context, context.db, {
      number: row.request,
      nonce: file?.nonce ?? '',
      n: row.scope,
    })
    return opened.ok ? ok(opened.value.reveal().includes(voter)) : opened
  }
  let found = false
  const read = await context.roll.rows(
    row.snapshot,
    { selection: row.selection, numbers: [voter] },
    async (rows) => {
      found ||= rows.length > 0
      return ok(undefined)
    },
  )
  return read.ok ? ok(found) : read
}

/** What was given of a voter: fields that every protection of hers lets go. */
const fieldsFor = async (
  context: ExceptionContext,
  { snapshot, fields }: Row,
  voter: string,
): Promise<Result<readonly string[]>> => {
  const manifest = await context.roll.manifest(snapshot)
  if (!manifest.ok) return manifest
  const store = await context.openStore(snapshot)
  if (!store.ok) return store
  const records = await store.value.records([voter]).finally(() => store.value.close())
  if (!records.ok) return records
  const spellings = await context.roll.spellings(manifest.value.layout.id)
  const asOf = isoDate(manifest.value.asOf)
  const protections = protectionsIn(records.value.get(voter) ?? new Map(), spellings, asOf)
  const under = protections.length === 0 ? ['none'] : protections
  const [first = [], ...others] = under.map((protection) => fields[protection] ?? [])
  return ok(first.filter((field) => others.every((list) => list.includes(field))))
}

/**
 * Guarded disclosures of this system that held the voter's row, oldest first; those under a delayed notice are left
 * out, and so is one that gave nothing of her. Fails as the roll, the sealed part and the office's key do.
 */
export const guardedDisclosuresOf = (
  context: ExceptionContext,
  registrationNumber: string,
): Promise<Result<readonly GuardedGiven[]>> =>
  readResult(context.db, async () => {
    const delayed = await delayedOn(context.db, dateOf(context.clock()))
    const rows = await context.db.query(
      Row,
      `SELECT g.request, g.snapshot, g.scope, s.kind, g.requester_class, r.purpose, r.selection, g.fields,
         g.authority, g.made_at, o.log_index
       FROM guarded_disclosure g JOIN log_outbox o ON o.id = g.outbox JOIN request r ON r.number = g.request
         JOIN exception_scope s ON s.request = g.request AND s.n = g.scope
       WHERE o.log_index IS NOT NULL ORDER BY o.log_index`,
    )
    const found: GuardedGiven[] = []
    for (const row of rows) {
      if (delayed.some(({ request }) => request === row.request)) continue
      const held = await heldRow(context, row, registrationNumber)
      if (!held.ok) return held
      if (!held.value) continue
      const given = await fieldsFor(context, row, registrationNumber)
      if (!given.ok) return given
      if (given.value.length === 0) continue
      found.push({
        at: row.made_at,
        recipientClass: row.requester_class,
        ...(row.purpose === null ? {} : { purpose: row.purpose }),
        fields: given.value,
        authority: row.authority,
        since: row.made_at.slice(0, 10),
        logIndex: row.log_index,
      })
    }
    return ok(found)
  })

const Outside = z.object({
  given_on: z.string(),
  requester_class: z.string(),
  purpose: z.string(),
  authority: z.string(),
  fields: z.array(z.string()),
  sealed: z.string(),
  wrapped_key: z.string(),
  nonce: z.string(),
  log_index: z.int().nullable(),
})

/** Disclosures outside this system that held the voter's row, oldest first. Fails as the office's key does. */
export const outsideDisclosuresOf = (
  context: Pick<ExceptionContext, 'db' | 'officeKey'>,
  registrationNumber: string,
): Promise<Result<readonly GuardedGiven[]>> =>
  readResult(context.db, async () => {
    const rows = await context.db.query(
      Outside,
      `SELECT d.*, o.log_index FROM outside_disclosure d JOIN log_outbox o ON o.id = d.outbox
       ORDER BY d.given_on, d.id`,
    )
    const found: GuardedGiven[] = []
    for (const row of rows) {
      const voters = await openList(
        context.officeKey,
        { sealed: row.sealed, wrappedKey: row.wrapped_key },
        outsidePlace(row.nonce),
      )
      if (!voters.ok) return voters
      if (!voters.value.reveal().includes(registrationNumber)) continue
      found.push({
        at: `${row.given_on}T00:00:00.000Z`,
        recipientClass: row.requester_class,
        purpose: row.purpose,
        fields: row.fields,
        authority: row.authority,
        since: row.given_on,
        ...(row.log_index === null ? {} : { logIndex: row.log_index }),
      })
    }
    return ok(found)
  })
