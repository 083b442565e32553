/** The dry run: what may be deleted today, and what needs the rest. */
import { dateOf, ok, type Result } from '#basics'
import { type Database, readResult } from '#store'
import { planOf, type RetentionPlan } from '../plan/plan.ts'
import type { RetentionContext } from './context.ts'
import { type Part, readShelves, readThings, type Shelves } from './world.ts'

/** The plan for a part of the world, in the caller's transaction. */
export const planIn = async (
  tx: Database,
  context: RetentionContext,
  shelves: Shelves,
  part?: Part,
): Promise<RetentionPlan> =>
  planOf(
    await readThings(tx, context, shelves, part),
    (law) => shelves.packs.get(law),
    dateOf(context.clock()),
  )

/** Deletes nothing. The hash of the list is good for this day. */
export const planRetention = (context: RetentionContext): Promise<Result<RetentionPlan>> =>
  readResult(context.db, async () => {
    const shelves = await readShelves(context)
    return ok(await context.db.transaction((tx) => planIn(tx, context, shelves)))
  })
