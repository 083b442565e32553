/** Everything that a hold can touch: requests with what they draw on, snapshots, law packs. */
import type { HeldWorld } from '#hold'
import { lawsInForce } from '#hold/store'
import type { Database } from '#store'
import { z } from 'zod'

const Row = z
  .object({
    number: z.string(),
    requester_class: z.string(),
    open: z.boolean(),
    snapshot: z.string().nullable(),
    draws_on: z.array(z.string()),
    bundle: z.boolean(),
  })
  .transform(({ number, requester_class: requesterClass, open, snapshot, draws_on: drawsOn, bundle }) => ({
    number,
    requesterClass,
    open,
    ...(snapshot === null ? {} : { snapshot }),
    drawsOn,
    bundle,
  }))

const REQUESTS = `SELECT r.number, r.requester_class, r.state NOT IN ('disclosed', 'withdrawn') AS open,
    coalesce(d.snapshot, q.snapshot) AS snapshot, coalesce(d.state = 'ready', false) AS bundle,
    (SELECT coalesce(jsonb_agg(DISTINCT u.snapshot), '[]'::jsonb) FROM (
       SELECT snapshot FROM request_quote WHERE request = r.number
       UNION SELECT snapshot FROM disclosure WHERE request = r.number) u) AS draws_on
  FROM request r
  LEFT JOIN request_quote q ON q.request = r.number AND q.voided_at IS NULL
  LEFT JOIN disclosure d ON d.request = r.number
  ORDER BY r.number`

/** @param snapshots ids of those on the shelf */
export const heldWorld = async (db: Database, snapshots: readonly string[]): Promise<HeldWorld> => ({
  requests: await db.query(Row, REQUESTS),
  snapshots,
  laws: await lawsInForce(db),
})
