/** Rows of the table `hold` as holds. */
import { z } from 'zod'
import type { Database } from '#store'
import { type Hold, HoldKindSchema, HoldScopeSchema } from '../hold.ts'

const HoldRow = z
  .object({
    id: z.string(),
    kind: HoldKindSchema,
    authority: z.string(),
    citation: z.string(),
    scope_kind: z.string(),
    scope_value: z.string().nullable(),
    review_on: z.string().nullable(),
    reason: z.string(),
    placed_at: z.string(),
    placed_by: z.string(),
    lifted_at: z.string().nullable(),
    lifted_by: z.string().nullable(),
    lift_authority: z.string().nullable(),
    lift_reason: z.string().nullable(),
    covers: z.array(z.string()),
  })
  .transform((row): Hold => ({
    id: row.id,
    kind: row.kind,
    authority: row.authority,
    citation: row.citation,
    scope: HoldScopeSchema.parse(
      row.scope_value === null ? { kind: row.scope_kind } : { kind: row.scope_kind, value: row.scope_value },
    ),
    ...(row.scope_kind === 'requester' ? { covers: row.covers } : {}),
    ...(row.review_on === null ? {} : { reviewOn: row.review_on }),
    reason: row.reason,
    placedAt: row.placed_at,
    placedBy: row.placed_by,
    ...(row.lifted_at === null
      ? {}
      : {
          lifted: {
            at: row.lifted_at,
            by: row.lifted_by ?? '',
            authority: row.lift_authority ?? '',
            reason: row.lift_reason ?? '',
          },
        }),
  }))

const HOLDS = `SELECT h.*, (SELECT coalesce(jsonb_agg(c.request ORDER BY c.request), '[]'::jsonb)
    FROM hold_covers c WHERE c.hold = h.id) AS covers
  FROM hold h`

/** Holds in the order of their placing: all, the standing ones, or one. */
export const readHolds = (
  db: Database,
  which: 'all' | 'standing' | { readonly id: string },
): Promise<Hold[]> => {
  const order = 'ORDER BY h.placed_at, h.id'
  if (which === 'all') return db.query(HoldRow, `${HOLDS} ${order}`)
  if (which === 'standing') return db.query(HoldRow, `${HOLDS} WHERE h.lifted_at IS NULL ${order}`)
  return db.query(HoldRow, `${HOLDS} WHERE h.id = $1`, [which.id])
}
