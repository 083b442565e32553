/** Where do encrypted hand-overs lie, and which of them does nobody know? */
import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import { releasesOf } from '#exception/store'
import { readResult } from '#store'
import type { GuardedContext } from './context.ts'

export const releasePath = (context: Pick<GuardedContext, 'dataDir'>, number: string, n: number): string =>
  join(dataPaths(context.dataDir).handovers, number, `guarded-${number}-${n}.age`)

/**
 * Takes away encrypted files that no hand-over knows: what a crash left before anything was promised. At start, after
 * the outbox.
 */
export const recoverHandOvers = (context: Pick<GuardedContext, 'dataDir' | 'db'>): Promise<Result<void>> =>
  readResult(context.db, async () => {
    const { handovers } = dataPaths(context.dataDir)
    for (const number of existsSync(handovers) ? readdirSync(handovers) : []) {
      const known = await releasesOf(context.db, number)
      const names = new Set(known.map((n) => basename(releasePath(context, number, n))))
      for (const name of readdirSync(join(handovers, number)))
        if (!names.has(name)) await rm(join(handovers, number, name), { force: true })
    }
    return ok(undefined)
  })
