/** Whether the rules may be other than they were: a changed law pack is entered in the log, or refused under a hold. */
import { fail, ok, type Result } from '#basics'
import {
  type Context,
  type Database,
  drainOutbox,
  enterInLog,
  insertRow,
  lockName,
  transactionResult,
} from '#store'
import { z } from 'zod'
import { notHeld } from './holds-on.ts'

export interface LawSeen {
  /** False: the pack has the bytes that were in force here already. */
  readonly changed: boolean
  /** Index of the log entry of the change. */
  readonly logIndex?: number
}

const InForce = z.object({ hash: z.string() })

/**
 * Call with each pack that is loaded, before anything is decided by it. The same bytes as before: nothing happens.
 * Other bytes, or a pack that is new here: entered in the log as `law-changed` and recorded, unless a hold on the law
 * or on everything stands: then `law-changed-under-hold`, and the pack may not be used.
 * @param by who puts it in force.
 */
export const lawChangeAllowed = async (
  context: Context,
  law: { readonly id: string; readonly hash: string },
  by: string,
): Promise<Result<LawSeen>> => {
  const seen = await transactionResult(context.db, async (tx) => {
    await lockName(tx, `law ${law.id}`)
    const [last] = await tx.query(
      InForce,
      'SELECT hash FROM law_in_force WHERE law = $1 ORDER BY id DESC LIMIT 1',
      [law.id],
    )
    if (last?.hash === law.hash) return ok(undefined)
    const free = await notHeld(tx, { action: 'change-law' })
    if (!free.ok) {
      return fail(
        'refused',
        'law-changed-under-hold',
        last
          ? `The law pack ${law.id} is not the one that was in force (it was ${last.hash.slice(0, 12)}, it is ${law.hash.slice(0, 12)}), and a hold forbids a change of rules. ${free.error.message}`
          : `The law pack ${law.id} is new here, and a hold forbids a change of rules. ${free.error.message}`,
        'Put the pack back as it was, or have the hold lifted by name.',
        free.error.details,
      )
    }
    const since = context.clock().toISOString()
    await insertRow(tx, 'law_in_force', { law: law.id, hash: law.hash, since, entered_by: by })
    return ok(await enterInLog(tx, context, { kind: 'law-changed', law: { id: law.id, hash: law.hash } }))
  })
  if (!seen.ok) return seen
  if (seen.value === undefined) return ok({ changed: false })
  const [logIndex] = await drainOutbox(context, [seen.value])
  return ok({ changed: true, ...(logIndex === undefined ? {} : { logIndex }) })
}

/** Ids of the law packs that were ever in force here. */
export const lawsInForce = async (db: Database): Promise<string[]> => {
  const rows = await db.query(
    z.object({ law: z.string() }),
    'SELECT DISTINCT law FROM law_in_force ORDER BY law',
  )
  return rows.map(({ law }) => law)
}
