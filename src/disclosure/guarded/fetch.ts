/** Where is the encrypted file of a request, for whoever may have it? Only once its entry is in the log, while it lasts, and under no hold. */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { countFetch, lastRelease } from '#exception/store'
import { notHeld } from '#hold/store'
import { showRequest } from '#request/store'
import { transactionResult } from '#store'
import type { StoredBundle } from '../disclose/bundle-of.ts'
import type { GuardedContext } from './context.ts'
import { releasePath } from './place.ts'

type FetchContext = Pick<GuardedContext, 'db' | 'dataDir' | 'clock'>

export interface GuardedFile extends StoredBundle {
  readonly n: number
  readonly records: number
  readonly endsAt: string
  readonly downloads: number
  readonly logIndex: number
}

/**
 * The last hand-over of a request. Fails with `no-such-request`, `guarded-not-ready`, `guarded-ended`, `held` and
 * `guarded-lost`.
 */
export const guardedFile = (context: FetchContext, number: string): Promise<Result<GuardedFile>> =>
  transactionResult(context.db, async (tx) => {
    const view = await showRequest({ db: tx, clock: context.clock }, number)
    if (!view.ok) return view
    const release = await lastRelease(tx, number)
    if (!release.ok) return release
    const { n, sha256, bytes, records, at, endsAt, downloads, snapshot, logIndex } = release.value
    const { requesterClass } = view.value
    const free = await notHeld(tx, { action: 'disclose', request: number, requesterClass, snapshot })
    if (!free.ok) return free
    if (context.clock().toISOString() >= endsAt)
      return fail(
        'conflict',
        'guarded-ended',
        `The encrypted file of request ${number} could be fetched until ${endsAt.slice(0, 10)}.`,
        'Ask the office. It is made again only where it is approved again.',
        { ends: endsAt.slice(0, 10) },
      )
    const path = releasePath(context, number, n)
    const found = await stat(path).catch(() => undefined)
    if (found?.size !== bytes)
      return fail(
        'corrupt',
        'guarded-lost',
        `The encrypted file of request ${number} is not where it was put.`,
        'Restore the folder of hand-overs from its backup, or have it approved and made again.',
      )
    return ok({ path, name: basename(path), bytes, sha256, at, n, records, endsAt, downloads, logIndex })
  })

/** Counts a fetch that is about to be answered with bytes of the file. `begins`: the first byte is among them. */
export const countGuarded = (
  context: FetchContext,
  number: string,
  fetched: { readonly begins: boolean; readonly file: Pick<GuardedFile, 'n'> },
): Promise<Result<void>> => countFetch(context, { number, n: fetched.file.n, begins: fetched.begins })
