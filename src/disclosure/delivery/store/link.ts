/** The link of a request: what it gives, when it ends, renewing it, and counting what was fetched by it. */
import { type Failure, fail, ok, type Result, sha256Hex } from '#basics'
import { lockName, transactionResult } from '#store'
import { bundleOf, type StoredBundle } from '../../disclose/bundle-of.ts'
import type { DisclosureContext } from '../../disclose/context.ts'
import { readRow } from '../../disclose/row.ts'
import type { Recall } from '../../recall/recalled.ts'
import { showRecall } from '../../recall/show.ts'
import { type Delivery, freshDelivery, linkEnd, linkEnded, worthRenewing } from '../delivery.ts'
import { addDownload, keepDelivery, moveEnd, readDelivery } from './row.ts'

export type DeliveryContext = Pick<DisclosureContext, 'db' | 'dataDir' | 'clock'>

/** A bundle and its link, as the requester is shown them. */
export interface DeliveryShown extends Delivery {
  readonly bytes: number
  readonly sha256: string
  /** SHA-256 of manifest.txt: what the log entry names. */
  readonly manifest: string
  readonly snapshot: string
  readonly records: number
  readonly logIndex: number
  /** Proof that the log holds the entry (C2SP tlog-proof): what lies in the bundle as its receipt. */
  readonly receipt: string
  readonly ended: boolean
  /** Where it was recalled: since when, why, and what replaces it. */
  readonly recall?: Recall
  /** What stands in the way of fetching it, whether or not the link has ended: `disclosure-recalled`, `held`, `bundle-lost`. */
  readonly stopped?: Failure
}

/** Reads and changes nothing: looking at a delivery is no download. Fails as `bundleOf` does but for what only stops it. */
export const showDelivery = (context: DeliveryContext, number: string): Promise<Result<DeliveryShown>> =>
  transactionResult(context.db, async (tx) => {
    const bundle = await bundleOf({ ...context, db: tx }, number)
    const row = await readRow(tx, number)
    if (row?.state !== 'ready') {
      if (bundle.ok) throw new Error('a bundle without a finished disclosure')
      return bundle
    }
    const delivery = (await readDelivery(tx, number)) ?? freshDelivery(row.ready_at)
    const recall = await showRecall({ db: tx }, number)
    return ok({
      ...delivery,
      bytes: row.bundle_bytes,
      sha256: row.bundle_sha256,
      manifest: sha256Hex(row.manifest),
      snapshot: row.snapshot,
      records: row.records,
      logIndex: row.log_index,
      receipt: row.receipt,
      ended: linkEnded(delivery, context.clock()),
      ...(recall.ok ? { recall: recall.value } : {}),
      ...(bundle.ok ? {} : { stopped: bundle.error }),
    })
  })

/** The bundle, while the link gives it. Fails as `bundleOf` does, and with `link-ended`. */
export const bundleByLink = (context: DeliveryContext, number: string): Promise<Result<StoredBundle>> =>
  transactionResult(context.db, async (tx) => {
    const bundle = await bundleOf({ ...context, db: tx }, number)
    if (!bundle.ok) return bundle
    const { endsAt } = (await readDelivery(tx, number)) ?? freshDelivery(bundle.value.at)
    if (!linkEnded({ endsAt }, context.clock())) return bundle
    return fail(
      'conflict',
      'link-ended',
      `The link to the bundle of request ${number} ended on ${endsAt.slice(0, 10)}.`,
      'Renew it on the page of the request; the bundle is still there.',
    )
  })

const change = <T>(
  { db }: DeliveryContext,
  number: string,
  readyAt: string,
  work: (tx: DeliveryContext['db'], delivery: Delivery) => Promise<T>,
): Promise<Result<T>> =>
  transactionResult(db, async (tx) => {
    await lockName(tx, `delivery ${number}`)
    const fresh = freshDelivery(readyAt)
    await keepDelivery(tx, number, fresh)
    return ok(await work(tx, (await readDelivery(tx, number)) ?? fresh))
  })

/**
 * Gives the link as many days again, from now. Sent twice within a day it does so once. Fails as `bundleOf` does:
 * under a hold, and where the bundle is not there any more, there is nothing to renew.
 */
export const renewLink = (context: DeliveryContext, number: string): Promise<Result<Delivery>> =>
  transactionResult(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const bundle = await bundleOf(inside, number)
    if (!bundle.ok) return bundle
    return change(inside, number, bundle.value.at, async (within, delivery) => {
      const now = context.clock()
      if (!worthRenewing(delivery, now)) return delivery
      const endsAt = linkEnd(now)
      await moveEnd(within, number, endsAt)
      return { ...delivery, endsAt, renewed: delivery.renewed + 1 }
    })
  })

/**
 * Counts a fetch that is about to be answered with bytes of the bundle.
 * @param fetched.begins whether the first byte is among them; what resumes a download is no other one
 */
export const countDownload = async (
  context: DeliveryContext,
  number: string,
  fetched: { readonly begins: boolean; readonly bundle: Pick<StoredBundle, 'at'> },
): Promise<Result<void>> => {
  const counted = await change(context, number, fetched.bundle.at, (tx) =>
    addDownload(tx, number, fetched.begins, context.clock().toISOString()),
  )
  return counted.ok ? ok(undefined) : counted
}
