/** From a logged disclosure to a bundle that can be obtained. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fail, ok, type Result } from '#basics'
import { dataPaths, syncDirectory } from '#basics/files'
import { transactionResult } from '#store'
import { writeBundle } from '../bundle/build.ts'
import type { DisclosureContext } from './context.ts'
import { type Made, makeParts, workFolder } from './make.ts'
import { type LoggedRow, markReady } from './row.ts'
import { cleared, readSubject, viewOf } from './subject.ts'

export const bundlePath = (context: Pick<DisclosureContext, 'dataDir'>, number: string): string =>
  join(dataPaths(context.dataDir).bundles, number, `bundle-${number}.zip`)

/** SHA-256 and size of a file, or undefined when it is not there. */
export const fileDigest = async (path: string): Promise<{ sha256: string; bytes: number } | undefined> => {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return undefined
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return { sha256: hash.digest('hex'), bytes: found.size }
}

const differs = (number: string, made: string, sealed: string): Result<never> =>
  fail(
    'corrupt',
    'disclosure-differs',
    `The bundle of request ${number} was made again, and it is not the one that was signed: snapshot, law pack, layout or program are not what they were.`,
    made === sealed
      ? 'Compare the snapshot with its manifest (`roll show`), and put back what was changed.'
      : `Use version ${sealed} of the program, which signed it; this is ${made}.`,
    { request: number, sealedBy: sealed, version: made },
  )

/** The parts as they were sealed, made again. Fails with `disclosure-differs` where they are others now. */
export const remakeParts = async (context: DisclosureContext, row: LoggedRow): Promise<Result<Made>> => {
  const view = await viewOf(context.db, context, row.request)
  if (!view.ok) return view
  const subject = cleared(await readSubject(context, view.value, row))
  if (!subject.ok) return subject
  const made = await makeParts(context, subject.value)
  if (!made.ok) return made
  return made.value.parts.manifest === row.manifest
    ? made
    : differs(row.request, context.version, row.version)
}

/**
 * Packs the parts with entry and receipt and puts the bundle in its place: whole, synced, by one rename. It is packed
 * beside its place, which may be on another disk than the work folder.
 */
export const packBundle = async (
  context: DisclosureContext,
  row: LoggedRow,
  { parts, facts }: Made,
): Promise<{ sha256: string; bytes: number }> => {
  const path = bundlePath(context, row.request)
  const partial = `${path}.partial`
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeBundle(partial, parts, Buffer.from(row.entry), row.receipt, facts.snapshot.asOf)
    context.reached?.('packed')
    const digest = await fileDigest(partial)
    if (!digest) throw new Error('the bundle vanished while it was made')
    await rename(partial, path)
    syncDirectory(dirname(path))
    syncDirectory(dirname(dirname(path)))
    context.reached?.('renamed')
    return digest
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/**
 * Finishes a logged disclosure; `made` where this run has the parts at hand. The receipt is asked for anew, since
 * witnesses may have signed meanwhile: what is packed and what the row keeps are one, so the bundle can be made again.
 */
export const finish = async (
  context: DisclosureContext,
  row: LoggedRow,
  made?: Made,
): Promise<Result<void>> => {
  const receipt = (await context.log.witnessed?.(row.log_index)) ?? ok(row.receipt)
  if (!receipt.ok) return receipt
  const parts = made ? ok(made) : await remakeParts(context, row)
  if (!parts.ok) return parts
  const digest = await packBundle(context, { ...row, receipt: receipt.value }, parts.value)
  const done = await transactionResult(context.db, async (tx) => {
    await markReady(tx, row.request, {
      ...digest,
      receipt: receipt.value,
      at: context.clock().toISOString(),
    })
    return ok(undefined)
  })
  if (!done.ok) return done
  await rm(workFolder(context, row.request), { recursive: true, force: true })
  context.reached?.('ready')
  return ok(undefined)
}
