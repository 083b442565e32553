/** What do cases and hand-overs of guarded data stand on? The one place that hands them the door to guarded values. */
import { ok, type Result } from '#basics'
import type { Config } from '#config'
import type { DisclosureContext, GuardedContext } from '#disclosure'
import type { GuardedReader, OfficeKey } from '#exception/store'
import { loadPack } from '#law/store'
import { type GuardedRecord, openGuarded, SealedPartUnreadable } from '#roll/guarded'
import { readLayout, readManifest, type RollReader } from '#roll/store'
import type { KeyServices } from './key-services.ts'
import type { RollReading } from './roll-reading.ts'

interface Parts {
  readonly config: Config
  readonly disclosing: DisclosureContext
  readonly reader: RollReader
  readonly reading: RollReading
  readonly services: KeyServices
}

/** Asked for the key service only when something is opened or sealed: a process without keys shows all else. */
const officeKey = (keys: KeyServices): OfficeKey => ({
  wrap: async (key) => {
    const service = await keys.open()
    return service.ok ? service.value.wrap(key) : service
  },
  unwrap: async (wrapped) => {
    const service = await keys.open()
    return service.ok ? service.value.unwrap(wrapped) : service
  },
})

const openStore = async ({ config, services }: Parts, snapshot: string): Promise<Result<GuardedReader>> => {
  const service = await services.open()
  if (!service.ok) return service
  const store = await openGuarded(config.dataDir, snapshot, service.value)
  if (!store.ok) return store
  return ok({
    records: async (numbers) => {
      const found = new Map<string, GuardedRecord>()
      try {
        for await (const [number, record] of store.value.records(numbers)) found.set(number, record)
        return ok(found)
      } catch (error) {
        if (error instanceof SealedPartUnreadable) return { ok: false, error: error.failure }
        throw error
      }
    },
    close: () => store.value.close(),
  })
}

export const guardedContext = (parts: Parts): GuardedContext => {
  const { config, disclosing, reader, reading, services } = parts
  const { db, log, clock, keys, version } = disclosing
  return {
    db,
    log,
    clock,
    keys,
    version,
    dataDir: config.dataDir,
    pack: (id) => loadPack(config.lawDir, id),
    officeKey: officeKey(services),
    openStore: (snapshot) => openStore(parts, snapshot),
    roll: {
      rows: (id, asked, take) => reader.rows(id, asked, take),
      manifest: (id) => readManifest(config.dataDir, id),
      current: (law) => reading.current(law),
      spellings: async (id) => {
        const layout = await readLayout(id, config.layoutDir)
        const known = layout.ok ? (layout.value.layout.values['protection'] ?? []) : []
        return new Map(
          known.flatMap(({ value, spellings }) => spellings.map((spelling) => [spelling, value] as const)),
        )
      },
    },
  }
}
