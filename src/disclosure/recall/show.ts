/** Was what a request was given recalled, and why? */
import { fail, ok, type Result } from '#basics'
import type { Database } from '#store'
import { type Recall, recalledFailure } from './recalled.ts'
import { readRecall } from './row.ts'

/** The recall of a request's bundle. Fails with `no-such-recall`. */
export const showRecall = async (
  { db }: { readonly db: Database },
  number: string,
): Promise<Result<Recall>> => {
  const found = await readRecall(db, number)
  if (found === undefined)
    return fail(
      'not-found',
      'no-such-recall',
      `The bundle of request ${number.slice(0, 40)} was not recalled.`,
      'Look up the number in the list of requests.',
    )
  const { nonce: _, ...recall } = found
  return ok(recall)
}

/** Fails with `disclosure-recalled` where the bundle of a request was. */
export const notRecalled = async (tx: Database, number: string): Promise<Result<void>> => {
  const recall = await readRecall(tx, number)
  return recall === undefined ? ok(undefined) : recalledFailure(recall)
}
