/**
 * The point of no return: the entry goes into the log and the request moves to disclosed, in one transaction that
 * holds the request and the holds still. A crash in it leaves the entry to be found by its bytes, never a second one.
 */
import { ok, type Result } from '#basics'
import { notHeld } from '#hold/store'
import { lockRequest, moveRequest } from '#request/store'
import { type Database, transactionResult } from '#store'
import type { DisclosureContext } from './context.ts'
import { markLogged, readRow, type SealedRow } from './row.ts'

const placeInLog = async (context: DisclosureContext, entry: Uint8Array): Promise<Result<number>> => {
  const known = context.log.find(entry)
  if (known !== undefined) return ok(known)
  const appended = await context.log.append(entry)
  return appended.ok ? ok(appended.value.index) : appended
}

const enterSealed = async (
  tx: Database,
  context: DisclosureContext,
  row: SealedRow,
): Promise<Result<void>> => {
  const request = await lockRequest(tx, row.request)
  if (!request.ok) return request
  const entry = Buffer.from(row.entry)
  if (context.log.find(entry) === undefined) {
    const free = await notHeld(tx, {
      action: 'disclose',
      request: row.request,
      snapshot: row.snapshot,
      requesterClass: request.value.requester_class,
    })
    if (!free.ok) return free
  }
  const at = context.clock().toISOString()
  // Before the append: a request that cannot move must not get an entry.
  const moved = await moveRequest(tx, {
    number: row.request,
    state: request.value.state,
    by: row.made_by,
    at,
    move: request.value.medium === 'counts' ? 'disclose-counts' : 'disclose',
    why: `handed over ${row.records} voters of snapshot ${row.snapshot}`,
  })
  if (!moved.ok) return moved
  const index = await placeInLog(context, entry)
  if (!index.ok) return index
  context.reached?.('appended')
  const receipt = context.log.proof(index.value)
  if (!receipt.ok) return receipt
  await markLogged(tx, row.request, { index: index.value, receipt: receipt.value, at })
  return ok(undefined)
}

/** Logs a sealed disclosure. Fails with `held`, `move-not-allowed` and the log's codes; then nothing was logged. */
export const enterInLog = async (context: DisclosureContext, number: string): Promise<Result<void>> => {
  const entered = await transactionResult(context.db, async (tx) => {
    const row = await readRow(tx, number)
    return row?.state === 'sealed' ? enterSealed(tx, context, row) : ok(undefined)
  })
  if (entered.ok) context.reached?.('logged')
  return entered
}
