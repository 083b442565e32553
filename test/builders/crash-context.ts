/** A database and a log in a data folder, as a process has them that is killed and as the one that looks afterwards. */
import { join } from 'node:path'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { type Log, openLog } from '#log/store'
import { type Context, openDatabase, recoverOutbox } from '#store'

export interface CrashContext {
  readonly context: Context
  readonly log: Log
  close(): Promise<void>
}

/** Opens both and finishes what a crash left waiting. `create`: makes the log where there is none. */
export const openCrashContext = async (dataDir: string, create: boolean): Promise<CrashContext> => {
  const db = must(await openDatabase({ dataDir }))
  const log = must(
    await openLog({
      dir: dataPaths(dataDir).log,
      keyPath: join(dataDir, 'log.key'),
      origin: 'test.example/log',
      create,
    }),
  )
  const context: Context = {
    db,
    log,
    clock: () => new Date(),
    keys: { commitment: new Uint8Array(32).fill(7) },
  }
  must(await recoverOutbox(context))
  return {
    context,
    log,
    close: async () => {
      await log.close()
      await db.close()
    },
  }
}
