/** The way out, bound to this data folder. */
import { ok, type Result } from '#basics'
import type { Config } from '#config'
import { programVersion } from '#config'
import {
  bundleOf,
  disclose,
  type Disclosed,
  type DisclosureContext,
  recoverDisclosures,
  type StoredBundle,
} from '#disclosure'
import { loadPack } from '#law/store'
import { showRequest } from '#request/store'
import type { Progress } from '#roll'
import { readManifest, type RollReader } from '#roll/store'
import type { Context } from '#store'
import type { LawInUse } from './law-in-use.ts'
import type { RollReading } from './roll-reading.ts'
import type { OfficeLog } from './witnesses.ts'

export interface DisclosureServices {
  /** Hands over, or gives what was handed over before. Fails as `disclose` of `#disclosure` does. */
  disclose(
    asked: { readonly number: string; readonly by: string },
    onProgress?: Progress,
  ): Promise<Result<Disclosed>>
  /** The finished bundle. Fails as `bundleOf` does. */
  bundle(number: string): Promise<Result<StoredBundle>>
  /** Finishes bundles that waited for witnesses, once these have signed. Gives their requests; the first failure of one. */
  finishWaiting(): Promise<Result<readonly string[]>>
}

interface Parts {
  readonly config: Config
  readonly context: Context & { readonly log: OfficeLog }
  readonly reader: RollReader
  readonly reading: RollReading
}

export const disclosureContext = ({ config, context, reader, reading }: Parts): DisclosureContext => ({
  ...context,
  dataDir: config.dataDir,
  version: programVersion(),
  // Called inside a transaction of the gate: whether the law may have changed is asked before, see `disclose` below.
  pack: (id) => loadPack(config.lawDir, id),
  roll: {
    tabulate: (id, selection, by) => reader.tabulate(id, selection, by),
    extract: (request) => reader.extract(request),
    countDelta: (asked) => reader.countDelta(asked),
    delta: (request) => reader.delta(request),
    manifest: (id) => readManifest(config.dataDir, id),
    manifests: async () =>
      (await reading.list()).flatMap(({ manifest, damage }) =>
        manifest !== undefined && damage === undefined ? [manifest] : [],
      ),
    meanings: (layout) => reading.meanings(layout),
  },
})

export const disclosureServices = (
  context: DisclosureContext,
  law: LawInUse,
  mayFinish: () => boolean,
): DisclosureServices => ({
  disclose: async (asked, onProgress) => {
    const view = await showRequest(context, asked.number)
    if (!view.ok) return view
    const pack = await law.pack(view.value.law)
    if (!pack.ok) return pack
    return disclose({ ...context, ...(onProgress === undefined ? {} : { onProgress }) }, asked)
  },
  bundle: (number) => bundleOf(context, number),
  finishWaiting: async () => (mayFinish() ? recoverDisclosures(context) : ok([])),
})
