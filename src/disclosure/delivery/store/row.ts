/** The row of a delivery. */
import { z } from 'zod'
import type { Database } from '#store'
import type { Delivery } from '../delivery.ts'

const Row = z
  .object({
    made_at: z.string(),
    ends_at: z.string(),
    renewed: z.int(),
    downloads: z.int(),
    first_at: z.string().nullable(),
    last_at: z.string().nullable(),
  })
  .transform((row): Delivery => ({
    madeAt: row.made_at,
    endsAt: row.ends_at,
    renewed: row.renewed,
    downloads: row.downloads,
    ...(row.first_at === null ? {} : { firstAt: row.first_at }),
    ...(row.last_at === null ? {} : { lastAt: row.last_at }),
  }))

export const readDelivery = async (db: Database, request: string): Promise<Delivery | undefined> => {
  const [row] = await db.query(Row, 'SELECT * FROM delivery WHERE request = $1', [request])
  return row
}

/** Keeps what was true without a row, before the first change of it. */
export const keepDelivery = (tx: Database, request: string, fresh: Delivery): Promise<number> =>
  tx.run(
    `INSERT INTO delivery (request, made_at, ends_at) VALUES ($1, $2::timestamptz, $3::timestamptz)
     ON CONFLICT (request) DO NOTHING`,
    [request, fresh.madeAt, fresh.endsAt],
  )

export const moveEnd = (tx: Database, request: string, endsAt: string): Promise<number> =>
  tx.run('UPDATE delivery SET ends_at = $2::timestamptz, renewed = renewed + 1 WHERE request = $1', [
    request,
    endsAt,
  ])

/** What has never been fetched counts as begun whichever part is taken, so that no byte leaves uncounted. */
export const addDownload = (tx: Database, request: string, begins: boolean, at: string): Promise<number> =>
  tx.run(
    `UPDATE delivery SET downloads = downloads + CASE WHEN $2 OR downloads = 0 THEN 1 ELSE 0 END,
       first_at = COALESCE(first_at, $3::timestamptz), last_at = $3::timestamptz
     WHERE request = $1`,
    [request, begins, at],
  )
