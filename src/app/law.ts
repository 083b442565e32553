/** What can be asked of the law alone, without a data folder? */
import { joined, ok, type Result } from '#basics'
import type { Config } from '#config'
import { runCases } from '#decision'
import { type Example, type Fee, type FeeAsked, feeFor, type Pack, type PackProblem } from '#law'
import { checkPacks, listPacks, loadExamples, loadPack } from '#law/store'
import { FIELDS } from '#roll'
import { listSnapshots } from '#roll/store'
import { chosenLaw } from './law-in-use.ts'

export interface CheckedLaw {
  readonly packs: readonly string[]
  readonly problems: readonly PackProblem[]
}

export interface CasesOfPack extends ReturnType<typeof runCases> {
  readonly pack: string
}

export interface LawServices {
  list(): Promise<readonly string[]>
  pack(id: string): Promise<Result<Pack>>
  /** The pack that this office works under. Fails with `law-not-chosen`. */
  inUse(): Promise<Result<Pack>>
  /** Every fault of every pack, or of one. Fails with `law-pack-unknown`. */
  check(id?: string): Promise<Result<CheckedLaw>>
  fee(id: string, asked: FeeAsked): Promise<Result<Fee>>
  /** Requests that were really made, which the pack tells. Fails with `law-examples-invalid`. */
  examples(id: string): Promise<Result<readonly Example[]>>
  /** Runs the cases of one pack, or of all. */
  cases(id?: string): Promise<Result<readonly CasesOfPack[]>>
}

/** The services over the law folder of the settings. A pack is read again for each call, or once for all at the same moment: whoever edits it sees it. */
export const lawServices = (config: Config): LawServices => {
  const { lawDir } = config
  const pack = joined(
    (id: string) => loadPack(lawDir, id),
    (id) => id,
  )
  const chosen = joined(
    async () => chosenLaw(config, await listSnapshots(config.dataDir)),
    () => '',
  )
  const examples = joined(
    async (id: string): Promise<Result<readonly Example[]>> => {
      const loaded = await pack(id)
      return loaded.ok ? loadExamples(lawDir, loaded.value) : loaded
    },
    (id) => id,
  )
  return {
    list: () => listPacks(lawDir),
    pack,
    inUse: async () => {
      const id = await chosen()
      return id.ok ? pack(id.value) : id
    },
    check: async (id) => {
      const packs = await listPacks(lawDir)
      if (id !== undefined && !packs.includes(id)) {
        const unknown = await pack(id)
        if (!unknown.ok) return unknown
      }
      const problems = await checkPacks(
        lawDir,
        FIELDS.map((field) => field.field),
      )
      return ok({
        packs: id === undefined ? packs : [id],
        problems: problems.filter((problem) => id === undefined || problem.file.startsWith(`${id}/`)),
      })
    },
    fee: async (id, asked) => {
      const loaded = await pack(id)
      return loaded.ok ? feeFor(loaded.value, asked) : loaded
    },
    examples,
    cases: async (id) => {
      const results: CasesOfPack[] = []
      for (const one of id === undefined ? await listPacks(lawDir) : [id]) {
        const loaded = await pack(one)
        if (!loaded.ok) return loaded
        results.push({ pack: one, ...runCases(loaded.value) })
      }
      return ok(results)
    },
  }
}
