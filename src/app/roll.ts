/** How does a voter file come in, and a snapshot go? The writing side of the roll. */
import { dateOf, fail, type IsoDate, ok, type Result } from '#basics'
import type { Config } from '#config'
import { casesOn } from '#exception/store'
import { notHeld } from '#hold/store'
import { answerRetention, type RetentionFloor } from '#request'
import { snapshotInUse } from '#request/store'
import type { Manifest, Progress } from '#roll'
import { importRoll, readLayout, readManifest, rejectFilePath, removeSnapshot } from '#roll/store'
import { type Context, transactionResult } from '#store'
import { openSealingKeys } from './key-services.ts'
import type { LawInUse } from './law-in-use.ts'
import type { RollReading } from './roll-reading.ts'
import { logSnapshots } from './snapshots-logged.ts'

export interface ImportInput {
  /** Voter files, zipped or not. */
  readonly files: readonly string[]
  readonly layout: string
  readonly asOf: IsoDate
  readonly guarded?: readonly string[] | undefined
  readonly history?: readonly string[] | undefined
  /** Law pack; left out: the one that the layout names. */
  readonly law?: string | undefined
  /** Share of bad rows past which nothing is imported. */
  readonly maxRejects?: number | undefined
}

export interface RollServices extends Omit<RollReading, 'close'> {
  /** All or nothing. Fails as `importRoll`, `readLayout`, `openKeyService` and the law do. */
  import(input: ImportInput, onProgress?: Progress): Promise<Result<Manifest>>
  /** Where the bad rows of an import are listed: line, column, class of value, reason. */
  rejectFile(snapshot: string): string
  /** Fails with `snapshot-unknown`, `held`, `snapshot-in-use`. */
  remove(id: string): Promise<Result<void>>
}

interface Parts {
  readonly config: Config
  readonly context: Context
  readonly law: LawInUse
  readonly reading: RollReading
}

const importInto = async (
  { config, context, law, reading }: Parts,
  input: ImportInput,
  onProgress?: Progress,
): Promise<Result<Manifest>> => {
  const layout = await readLayout(input.layout, config.layoutDir)
  if (!layout.ok) return layout
  const pack = await law.pack(input.law ?? layout.value.layout.law)
  if (!pack.ok) return pack
  const keys = await openSealingKeys(config)
  if (!keys.ok) return keys
  const imported = await importRoll({
    dataDir: config.dataDir,
    layoutsDir: config.layoutDir,
    files: input.files,
    layoutId: input.layout,
    pack: pack.value,
    historyFiles: input.history,
    guardedFiles: input.guarded,
    asOf: input.asOf,
    maxBadShare: input.maxRejects,
    keys: keys.value,
    now: context.clock(),
    onProgress,
  })
  if (!imported.ok) return imported
  const logged = await logSnapshots(context, await reading.list())
  return logged.ok ? imported : logged
}

/** The floors of the law that the snapshot was imported under; that law must be readable, or nothing is deleted. */
const floorsOf = async ({ config, law }: Parts, id: string): Promise<Result<RetentionFloor[]>> => {
  const manifest = await readManifest(config.dataDir, id)
  const lawId = manifest.ok
    ? ok(manifest.value.law.id)
    : manifest.error.code === 'snapshot-damaged'
      ? await law.defaultId()
      : manifest
  if (!lawId.ok) return lawId
  const pack = await law.pack(lawId.value)
  return pack.ok ? ok(answerRetention(pack.value)) : pack
}

const removeFrom = async (parts: Parts, id: string): Promise<Result<void>> => {
  const { config, context, reading } = parts
  const floors = await floorsOf(parts, id)
  if (!floors.ok) return floors
  const removed = await transactionResult(context.db, async (tx) => {
    const free = await notHeld(tx, { action: 'delete', snapshot: id })
    if (!free.ok) return free
    const today = dateOf(context.clock())
    const cases = await casesOn(tx, id)
    const uses = [
      ...(await snapshotInUse(tx, { snapshot: id, today, retention: floors.value })),
      ...cases.map((by) => ({
        why: 'exception' as const,
        by,
        words: `the case of request ${by} under an exception draws on it`,
      })),
    ]
    if (uses.length > 0)
      return fail(
        'refused',
        'snapshot-in-use',
        `The snapshot ${id} must stay: ${uses.map(({ words }) => words).join('; ')}.`,
        'Wait until nothing needs it any more. A hold is lifted by name.',
        { uses },
      )
    return removeSnapshot(config.dataDir, id)
  })
  if (!removed.ok) return removed
  const logged = await logSnapshots(context, await reading.list())
  return logged.ok ? ok(undefined) : logged
}

export const rollServices = (parts: Parts): RollServices => {
  const { close: _, ...reading } = parts.reading
  return {
    ...reading,
    import: (input, onProgress) => importInto(parts, input, onProgress),
    rejectFile: (snapshot) => rejectFilePath(parts.config.dataDir, snapshot),
    remove: (id) => removeFrom(parts, id),
  }
}
