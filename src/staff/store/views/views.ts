/** Which views of the queue has a member of staff saved? */
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import type { StaffSession } from '#staff'
import { readResult, transactionResult } from '#store'
import type { Parts } from '../auth/parts.ts'

export interface SavedView {
  readonly id: number
  readonly name: string
  /** What the address of the queue asks, without `?`. */
  readonly query: string
}

const Row = z.object({ id: z.int(), name: z.string(), query: z.string() })
const MOST = 50

export const listViews = (
  parts: Pick<Parts, 'db'>,
  by: StaffSession,
): Promise<Result<readonly SavedView[]>> =>
  readResult(parts.db, async () =>
    ok(
      await parts.db.query(Row, 'SELECT id, name, query FROM staff_view WHERE account = $1 ORDER BY name', [
        by.account.id,
      ]),
    ),
  )

/** Saves a view; one of the same name is replaced. Fails with `view-name-missing` and `too-many-views`. */
export const saveView = (
  parts: Pick<Parts, 'db' | 'clock'>,
  by: StaffSession,
  { name, query }: Omit<SavedView, 'id'>,
): Promise<Result<void>> => {
  if (name.trim() === '' || name.length > 100)
    return Promise.resolve(
      fail(
        'invalid',
        'view-name-missing',
        'The view has no name, or one of more than 100 characters.',
        'Give it a short name.',
      ),
    )
  return transactionResult(parts.db, async (tx) => {
    const saved = await tx.query(Row, 'SELECT id, name, query FROM staff_view WHERE account = $1', [
      by.account.id,
    ])
    if (saved.length >= MOST && !saved.some((view) => view.name === name))
      return fail(
        'limit',
        'too-many-views',
        `There are ${MOST} saved views, and that is the most.`,
        'Remove one first.',
      )
    await tx.run(
      `INSERT INTO staff_view (account, name, query, made_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account, name) DO UPDATE SET query = EXCLUDED.query, made_at = EXCLUDED.made_at`,
      [by.account.id, name, query.slice(0, 2000), parts.clock().toISOString()],
    )
    return ok(undefined)
  })
}

/** Removes a view of this account; one that is gone already is no failure. */
export const removeView = (parts: Pick<Parts, 'db'>, by: StaffSession, id: number): Promise<Result<void>> =>
  readResult(parts.db, async () => {
    await parts.db.run('DELETE FROM staff_view WHERE account = $1 AND id = $2', [by.account.id, id])
    return ok(undefined)
  })
