/** Retention, bound to this data folder: what may be deleted, deleting what was seen, and what was deleted. */
import { ok, type Result } from '#basics'
import { type Config, programVersion } from '#config'
import type { Removed, RetentionPlan, RetentionRun } from '#retention'
import {
  applyRetention,
  planRetention,
  removedOf,
  type RetentionAnswer,
  type RetentionContext,
  retentionRuns,
} from '#retention/store'
import type { Context } from '#store'
import type { LawInUse } from './law-in-use.ts'
import type { RollReading } from './roll-reading.ts'
import { logSnapshots } from './snapshots-logged.ts'

export interface RetentionServices {
  /** What may be deleted today, and what needs the rest. Deletes nothing. */
  plan(): Promise<Result<RetentionPlan>>
  /** Deletes what the plan with that hash listed. Fails with `retention-list-changed`. */
  apply(asked: { readonly hash: string; readonly by: string }): Promise<Result<RetentionAnswer>>
  /** The last run first. */
  runs(): Promise<Result<RetentionRun[]>>
  /** What was deleted of a request. */
  removed(request: string): Promise<Result<Removed[]>>
}

interface Parts {
  readonly config: Config
  readonly context: Context
  /** A pack that was changed under a hold is not used: nothing under it is deleted. */
  readonly law: LawInUse
  readonly reading: RollReading
}

export const retentionServices = ({ config, context, law, reading }: Parts): RetentionServices => {
  const inner: RetentionContext = {
    ...context,
    dataDir: config.dataDir,
    version: programVersion(),
    shelf: () => reading.list(),
    pack: (id) => law.pack(id),
  }
  return {
    plan: () => planRetention(inner),
    apply: async (asked) => {
      const applied = await applyRetention(inner, asked)
      if (!applied.ok) return applied
      const logged = await logSnapshots(context, await reading.list())
      return logged.ok ? ok(applied.value) : logged
    },
    runs: () => retentionRuns(context.db),
    removed: (request) => removedOf(context.db, request),
  }
}
