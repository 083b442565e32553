/** Why may a snapshot not be removed now? */
import { type IsoDate, isoDate } from '#basics'
import { blocks, scopeWords } from '#hold'
import { listHolds } from '#hold/store'
import type { Database } from '#store'
import { z } from 'zod'
import type { RetentionFloor } from '../law-of.ts'
import { STATES } from '../states/moves.ts'

export interface SnapshotUse {
  readonly why: 'quote' | 'paid' | 'hold' | 'retention'
  /** The request, or the hold, that needs it. */
  readonly by: string
  readonly words: string
}

const Row = z.object({
  number: z.string(),
  state: z.enum(STATES),
  requester_class: z.string(),
  valid_until: z.string().transform(isoDate),
  open: z.boolean(),
  disclosed_at: z.string().nullable(),
})

interface Asked {
  readonly snapshot: string
  readonly today: IsoDate
  /** Floors that begin with the disclosure of a record made from the snapshot. */
  readonly retention?: readonly RetentionFloor[]
}

const quoteUse = (row: z.infer<typeof Row>, today: IsoDate): SnapshotUse[] => {
  if (!row.open) return []
  if (row.state === 'paid') {
    return [
      { why: 'paid', by: row.number, words: `request ${row.number} is paid for and not yet handed over` },
    ]
  }
  if (row.state === 'quoted' && today <= row.valid_until) {
    return [
      {
        why: 'quote',
        by: row.number,
        words: `request ${row.number} is quoted on it until ${row.valid_until}`,
      },
    ]
  }
  return []
}

const retentionUse = (row: z.infer<typeof Row>, { today, retention = [] }: Asked): SnapshotUse[] => {
  if (!row.open || row.disclosed_at === null) return []
  const from = isoDate(row.disclosed_at.slice(0, 10))
  return retention.flatMap((floor): SnapshotUse[] => {
    const last = floor.keepThrough(from)
    if (today > last) return []
    const words = `request ${row.number} was answered from it on ${from}: keep it through ${last} (${floor.records}; ${floor.citation})`
    return [{ why: 'retention', by: row.number, words }]
  })
}

/**
 * Every reason why the snapshot must stay, for `roll remove` (invariant 4): a quote that can still be paid, a paid
 * request (also one for the differences since this snapshot), a hold on it, on everything, or on a request or class that draws on it, a retention floor. None: it may go.
 */
export const snapshotInUse = async (db: Database, asked: Asked): Promise<SnapshotUse[]> => {
  const rows = await db.query(
    Row,
    `SELECT r.number, r.state, r.requester_class, q.valid_until, q.voided_at IS NULL AS open,
       (SELECT max(m.at) FROM request_move m WHERE m.request = r.number AND m.to_state = 'disclosed') AS disclosed_at
     FROM request_quote q JOIN request r ON r.number = q.request
     WHERE q.snapshot = $1 OR r.since_snapshot = $1 ORDER BY r.number, q.version`,
    [asked.snapshot],
  )
  const subjects = [
    { snapshot: asked.snapshot },
    ...rows.map((row) => ({
      snapshot: asked.snapshot,
      request: row.number,
      requesterClass: row.requester_class,
    })),
  ]
  const holds = (await listHolds(db)).flatMap((hold): SnapshotUse[] => {
    if (!subjects.some((subject) => blocks(hold, subject, 'delete'))) return []
    const words = `${hold.id}, a ${hold.kind} hold on ${scopeWords(hold.scope)} by ${hold.authority}`
    return [{ why: 'hold', by: hold.id, words }]
  })
  return [...holds, ...rows.flatMap((row) => [...quoteUse(row, asked.today), ...retentionUse(row, asked)])]
}
