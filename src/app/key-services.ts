/** Which key opens the sealed parts, does it, and how is it renewed? */
import { fail, type Failure, ok, type Result } from '#basics'
import { lockDataFolder } from '#basics/files'
import type { Config } from '#config'
import { rewrapLists, sealedLists } from '#exception/store'
import {
  checkKeys,
  kekPath,
  type KeyService,
  type KeySettings,
  type KeysState,
  openKeyService,
  retiredKeks,
  rotateKeys,
  type Rotated,
  sealedSnapshots,
  type WrappedElsewhere,
} from '#roll/guarded'
import { recoverWork } from '#roll/store'
import { type Database, openDatabase } from '#store'

type KeyConfig = Pick<Config, 'dataDir' | 'keyService' | 'keyFile' | 'key' | 'keyBefore' | 'transit'>

export interface KeyServices {
  /**
   * The key service, for work on guarded values. Fails as `openKeyService` does, and with `keys-off` in a process that
   * serves the public alone.
   */
  open(): Promise<Result<KeyService>>
  /** What was wrong with the keys at start, in words that say what cannot be done. Empty: every sealed part opens. */
  readonly faults: readonly Failure[]
}

const settingsOf = (config: KeyConfig): KeySettings => ({
  service: config.keyService,
  file: config.keyFile ?? kekPath(config.dataDir),
  key: config.key,
  before: config.keyBefore,
  transit: config.transit,
})

/** The key service for an import. A data folder that has a sealed part must have its key: a new one would not open it. */
export const openSealingKeys = (config: KeyConfig): Promise<Result<KeyService>> =>
  openKeyService(
    settingsOf(config),
    config.keyFile === undefined && sealedSnapshots(config.dataDir).length === 0,
  )

const CANNOT =
  'Until that is mended no guarded value can be read or handed over, no voter can be recognised, and no voter file can be imported. Nothing else is touched by it.'

const said = (failure: Failure): Failure => ({ ...failure, message: `${failure.message} ${CANNOT}` })

/** What is wrong with the keys of the sealed parts, one failure for each thing that is; nothing where there is none. */
export const keyFaults = async (config: KeyConfig): Promise<readonly Failure[]> => {
  if (sealedSnapshots(config.dataDir).length === 0) return []
  const keys = await openKeyService(settingsOf(config))
  if (!keys.ok) return [said(keys.error)]
  const states = await checkKeys(config.dataDir, keys.value)
  return states.flatMap(({ failure }) => (failure === undefined ? [] : [said(failure)]))
}

/** `off`: this process looks at no key, present or not. */
export const keyServices = async (config: KeyConfig, off: boolean): Promise<KeyServices> =>
  off
    ? {
        open: () =>
          Promise.resolve(
            fail(
              'refused',
              'keys-off',
              'This process serves the public alone and uses no key.',
              'Do work on guarded values in the process that serves the office.',
            ),
          ),
        faults: [],
      }
    : { open: () => openKeyService(settingsOf(config)), faults: await keyFaults(config) }

export interface CheckedKeys {
  /** Which key wraps now. */
  readonly key: string
  readonly states: readonly KeysState[]
  /** Files of old keys that are still there. */
  readonly retired: readonly string[]
}

/** Opens the keys of every snapshot. Needs no lock. Fails as `openKeyService` does. */
export const checkAllKeys = async (config: KeyConfig): Promise<Result<CheckedKeys>> => {
  const settings = settingsOf(config)
  const keys = await openKeyService(settings)
  if (!keys.ok) return keys
  const states = await checkKeys(config.dataDir, keys.value)
  return ok({ key: keys.value.id, states, retired: retiredKeks(settings.file) })
}

/** The sealed lists of cases: their keys are in the database. */
const listsOf = (db: Database): WrappedElsewhere => ({
  check: (keys) => sealedLists(db, keys),
  rewrap: (keys) => rewrapLists(db, keys),
})

/** Renews the key and wraps the keys of every snapshot by it. Fails with `data-folder-in-use` and as `rotateKeys` does. */
export const rotateAllKeys = async (
  config: KeyConfig & Pick<Config, 'databaseUrl'>,
  onStep?: (step: string) => void,
): Promise<Result<Rotated>> => {
  const lock = lockDataFolder(config.dataDir)
  if (!lock.ok) return lock
  try {
    recoverWork(config.dataDir)
    const keys = await openKeyService(settingsOf(config))
    if (!keys.ok) return keys
    const { dataDir, databaseUrl } = config
    const db = await openDatabase({ dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
    if (!db.ok) return db
    try {
      return await rotateKeys(dataDir, keys.value, onStep, listsOf(db.value))
    } finally {
      await db.value.close()
    }
  } finally {
    lock.value.release()
  }
}
