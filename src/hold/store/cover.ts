/** A request comes in: does a hold on its asker stand? */
import { type Database, insertRow, shareName } from '#store'
import { z } from 'zod'
import { HOLDS_LOCK } from './place.ts'

const Row = z.object({ id: z.string() })

/**
 * Puts a new request under every standing hold on its asker (invariant 4), in the transaction that files it: no hold is
 * placed or lifted until that ends. @param mark of the asker; left out where nothing was given that tells one from another
 */
export const coverNewRequest = async (
  tx: Database,
  { request, mark }: { readonly request: string; readonly mark: string | undefined },
): Promise<void> => {
  await shareName(tx, HOLDS_LOCK)
  if (mark === undefined) return
  const holds = await tx.query(
    Row,
    'SELECT id FROM hold WHERE lifted_at IS NULL AND scope_mark = $1 ORDER BY id',
    [mark],
  )
  for (const { id } of holds) await insertRow(tx, 'hold_covers', { hold: id, request })
}
