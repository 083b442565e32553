/** What does the ledger ask of the sealed part? Whether somebody is the voter, and whose row is closed: never a value. */
import { ok, type Result } from '#basics'
import { type GuardedLookups, openGuarded, openLookups, SealedPartUnreadable } from '#roll/guarded'
import type { KeyServices } from './key-services.ts'

/** Look-ups of snapshots, each opened once; `close` lets go of them. */
export const ledgerKeys = (dataDir: string, keys: Pick<KeyServices, 'open'>) => {
  const open = new Map<string, GuardedLookups>()
  return {
    lookups: async (snapshot: string): Promise<Result<GuardedLookups>> => {
      const known = open.get(snapshot)
      if (known !== undefined) return ok(known)
      const service = await keys.open()
      if (!service.ok) return service
      const opened = await openLookups(dataDir, snapshot, service.value)
      if (opened.ok) open.set(snapshot, opened.value)
      return opened
    },
    close: (): void => {
      for (const lookups of open.values()) lookups.close()
      open.clear()
    },
  }
}

/** Those whose row is sealed whole: the others have left the roll. Fails as the keys and the sealed part do. */
export const closedAmong = async (
  dataDir: string,
  keys: Pick<KeyServices, 'open'>,
  snapshot: string,
  numbers: readonly string[],
): Promise<Result<string[]>> => {
  const service = await keys.open()
  if (!service.ok) return service
  const store = await openGuarded(dataDir, snapshot, service.value)
  if (!store.ok) return store
  const closed: string[] = []
  try {
    for await (const [number, record] of store.value.records(numbers)) {
      if (record.has('row')) closed.push(number)
      record.wipe()
    }
  } catch (error) {
    if (error instanceof SealedPartUnreadable) return { ok: false, error: error.failure }
    throw error
  } finally {
    store.value.close()
  }
  return ok(closed.toSorted())
}
