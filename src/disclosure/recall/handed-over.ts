/** What was handed over on a request, for taking it back? */
import { fail, ok, type Result, sha256Hex } from '#basics'
import type { RequestView } from '#request'
import { type ReadyRow, readRow } from '../disclose/row.ts'
import { viewOf } from '../disclose/subject.ts'
import type { RecallContext } from './context.ts'

/** A bundle that was handed over, with its request. */
export interface HandedOver {
  readonly row: ReadyRow
  readonly view: RequestView
}

/** Fails with `no-such-request` and `bundle-not-ready`. */
export const handedOver = async (context: RecallContext, number: string): Promise<Result<HandedOver>> => {
  const view = await viewOf(context.db, context, number)
  if (!view.ok) return view
  const row = await readRow(context.db, number)
  return row?.state === 'ready'
    ? ok({ row, view: view.value })
    : fail(
        'not-found',
        'bundle-not-ready',
        `Request ${number} has no bundle yet.`,
        `It is made by \`disclose ${number}\` once the request is decided and paid.`,
      )
}

/** What a log entry says of it. */
export const entryOf = ({ row, view }: HandedOver) => ({
  kind: 'disclosure-recalled' as const,
  requesterClass: view.requesterClass,
  manifest: sha256Hex(row.manifest),
  snapshot: row.snapshot,
})
