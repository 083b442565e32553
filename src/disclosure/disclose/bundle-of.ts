/** Where is the bundle of a request, for handing it out? */
import { stat } from 'node:fs/promises'
import { fail, ok, type Result } from '#basics'
import { notHeld } from '#hold/store'
import { transactionResult } from '#store'
import { notRecalled } from '../recall/show.ts'
import type { DisclosureContext } from './context.ts'
import { bundlePath } from './finish.ts'
import { readRow } from './row.ts'
import { viewOf } from './subject.ts'

export interface StoredBundle {
  readonly path: string
  /** A name for the receiver's disk. */
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly at: string
}

/**
 * The finished bundle of a request. Fails with `no-such-request`, `bundle-not-ready`, `disclosure-recalled`, `held` (a
 * hold stops release of a bundle that nobody has fetched yet) and `bundle-lost` (disclose again: the same bytes are made again).
 */
export const bundleOf = (
  context: Pick<DisclosureContext, 'db' | 'dataDir' | 'clock'>,
  number: string,
): Promise<Result<StoredBundle>> =>
  transactionResult(context.db, async (tx) => {
    const view = await viewOf(tx, context, number)
    if (!view.ok) return view
    const row = await readRow(tx, number)
    if (row?.state !== 'ready') {
      return fail(
        'not-found',
        'bundle-not-ready',
        `Request ${number} has no bundle yet.`,
        row?.state === 'logged'
          ? 'The log has its entry. The bundle is finished once witnesses have signed the log, or at the next start.'
          : `It is made by \`disclose ${number}\` once the request is decided and paid.`,
      )
    }
    const good = await notRecalled(tx, number)
    if (!good.ok) return good
    const { requesterClass } = view.value
    const free = await notHeld(tx, {
      action: 'disclose',
      request: number,
      requesterClass,
      snapshot: row.snapshot,
    })
    if (!free.ok) return free
    const path = bundlePath(context, number)
    const found = await stat(path).catch(() => undefined)
    if (found?.size !== row.bundle_bytes) {
      return fail(
        'not-found',
        'bundle-lost',
        `The bundle file of request ${number} is not where it was put.`,
        `Run \`disclose ${number}\`: the same bundle is made again and compared with its hash.`,
      )
    }
    const name = `voter-data-${number}.zip`
    return ok({ path, name, bytes: row.bundle_bytes, sha256: row.bundle_sha256, at: row.ready_at })
  })
