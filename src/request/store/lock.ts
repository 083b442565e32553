/** The one way in for whatever changes a request: alone on it until the transaction ends. */
import { fail, ok, type Result } from '#basics'
import { type Database, lockName } from '#store'
import { readRequest, type RequestRow } from './rows.ts'

export const noSuchRequest = (number: string): Result<never> =>
  fail(
    'not-found',
    'no-such-request',
    `There is no request ${number}.`,
    'Check the number on the receipt (YYYY-NNNNN).',
  )

/**
 * Waits for the lock on the request and reads it: what is read stays true until the transaction ends, on a server
 * with many processes too. Fails with `no-such-request`.
 */
export const lockRequest = async (tx: Database, number: string): Promise<Result<RequestRow>> => {
  await lockName(tx, `request ${number}`)
  const row = await readRequest(tx, number)
  return row ? ok(row) : noSuchRequest(number)
}
