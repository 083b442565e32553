/** Do the keys of every snapshot open, and how are they wrapped anew without touching a record? */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Failure, ok, type Result } from '#basics'
import { dataPaths, writeFileAtomic } from '#basics/files'
import { isSnapshotId } from '../shelf/read-manifest.ts'
import type { KeyService, KeyStore, Retired } from './key-service.ts'
import { unwrapKeys, wrapKeys, wrapperOf } from './keys.ts'

/** How the keys of one snapshot stand. */
export interface KeysState {
  readonly snapshot: string
  /** Which key wrapped them; undefined where that cannot be read. */
  readonly wrappedBy: string | undefined
  /** Why they do not open; undefined where they do. */
  readonly failure: Failure | undefined
}

/** What else is wrapped by the key, outside the roll: it is wrapped anew before the old key goes. */
export interface WrappedElsewhere {
  /** Whether all of it opens. */
  check(keys: KeyService): Promise<Result<unknown>>
  rewrap(keys: KeyService): Promise<Result<unknown>>
}

const NOTHING: WrappedElsewhere = { check: async () => ok(undefined), rewrap: async () => ok(undefined) }

export interface Rotated {
  /** Which key wraps now. */
  readonly key: string
  readonly snapshots: readonly string[]
  /** What is to be destroyed. */
  readonly retired: Retired
}

/** Snapshots that have a sealed part, in order. */
export const sealedSnapshots = (dataDir: string): readonly string[] => {
  const { guarded } = dataPaths(dataDir)
  return existsSync(guarded) ? readdirSync(guarded).filter(isSnapshotId).sort() : []
}

const keysPath = (dataDir: string, snapshot: string): string =>
  join(dataPaths(dataDir).guarded, snapshot, 'keys.json')

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** Opens the keys of each snapshot. */
export const checkKeys = async (dataDir: string, keys: KeyService): Promise<readonly KeysState[]> => {
  const states: KeysState[] = []
  for (const snapshot of sealedSnapshots(dataDir)) {
    const text = textOf(keysPath(dataDir, snapshot))
    const own = await unwrapKeys(keys, snapshot, text)
    states.push({
      snapshot,
      wrappedBy: wrapperOf(snapshot, text),
      failure: own.ok ? undefined : own.error,
    })
  }
  return states
}

/** Fails as the first of the snapshots whose keys do not open. */
const allOpen = async (dataDir: string, keys: KeyService): Promise<Result<readonly KeysState[]>> => {
  const states = await checkKeys(dataDir, keys)
  const shut = states.find(({ failure }) => failure !== undefined)
  return shut?.failure === undefined ? ok(states) : { ok: false, error: shut.failure }
}

/** What a kill left beside the file: a copy that was never moved into place. */
const tidy = (dataDir: string, snapshot: string): void => {
  const folder = join(dataPaths(dataDir).guarded, snapshot)
  for (const name of readdirSync(folder)) if (name.startsWith('keys.json.tmp-')) rmSync(join(folder, name))
}

/**
 * Wraps the keys of every snapshot by a new key, one file after the other, each replaced whole; records are not touched.
 * Killed at any point and called again it goes on where it was: as long as some file is wrapped by another key than the
 * newest one, no further key is made. The old key goes out of use only when all files were read back under the new one.
 * Fails before anything is changed where the keys of a snapshot do not open, and as the key service does. The caller
 * holds the lock of the data folder.
 */
export const rotateKeys = async (
  dataDir: string,
  keys: KeyStore,
  onStep: (step: string) => void = () => undefined,
  elsewhere: WrappedElsewhere = NOTHING,
): Promise<Result<Rotated>> => {
  const before = await allOpen(dataDir, keys)
  if (!before.ok) return before
  const opens = await elsewhere.check(keys)
  if (!opens.ok) return opens
  const begun = before.value.some(({ wrappedBy }) => wrappedBy !== keys.id)
  if (!begun) {
    const renewed = await keys.renew()
    if (!renewed.ok) return renewed
    onStep('renewed')
  }
  for (const { snapshot, wrappedBy } of before.value) {
    tidy(dataDir, snapshot)
    if (wrappedBy === keys.id) continue
    const path = keysPath(dataDir, snapshot)
    const own = await unwrapKeys(keys, snapshot, textOf(path))
    if (!own.ok) return own
    const text = await wrapKeys(keys, snapshot, own.value)
    if (!text.ok) return text
    writeFileAtomic(path, text.value, 0o600)
    onStep(`wrapped ${snapshot}`)
  }
  const rewrapped = await elsewhere.rewrap(keys)
  if (!rewrapped.ok) return rewrapped
  const after = await allOpen(dataDir, keys)
  if (!after.ok) return after
  const stillOpens = await elsewhere.check(keys)
  if (!stillOpens.ok) return stillOpens
  onStep('checked')
  const retired = keys.retire()
  onStep('retired')
  return ok({ key: keys.id, snapshots: after.value.map(({ snapshot }) => snapshot), retired })
}
