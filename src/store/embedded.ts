/** The embedded database: PGlite (PostgreSQL in WebAssembly) in a folder, written durably. */
import { fsyncSync } from 'node:fs'
import { PGlite, type PGliteOptions, type Transaction } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import type { z } from 'zod'
import type { Param, ScriptDatabase } from './database.ts'
import { parsers } from './values.ts'

/**
 * PGlite turns PostgreSQL's fsync off and its file layer has none, so that a power cut could lose what was
 * acknowledged (invariant 6). This gives the layer one, and `START` below turns the setting on again.
 */
class DurableFiles extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const made = await super.init(pg, options)
    const preRun = made.emscriptenOpts.preRun ?? []
    made.emscriptenOpts.preRun = [
      ...(Array.isArray(preRun) ? preRun : [preRun]),
      (module: unknown) => {
        const nodefs = (module as { NODEFS: { stream_ops: Record<string, unknown> } }).NODEFS
        nodefs.stream_ops['fsync'] = (stream: { nfd: number }): number => {
          fsyncSync(stream.nfd)
          return 0
        }
      },
    ]
    return made
  }
}

const DURABLE = ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync']

const optionsFor = (folder: string | undefined, durable: boolean): PGliteOptions => {
  const common: PGliteOptions = {
    parsers: { ...parsers },
    onStdout: () => true,
    onStderr: () => true,
  }
  if (folder === undefined) return common
  if (!durable) return { ...common, dataDir: folder }
  return {
    ...common,
    fs: new DurableFiles(folder),
    startParams: [...(PGlite as unknown as { defaultStartParams: string[] }).defaultStartParams, ...DURABLE],
  }
}

type Session = Pick<Transaction, 'query' | 'exec'>

const session = (pg: Session, where: string, depth: number): ScriptDatabase => ({
  where,
  async query<T>(schema: z.ZodType<T>, sql: string, params: readonly Param[] = []): Promise<T[]> {
    const { rows } = await pg.query(sql, [...params])
    return rows.map((row) => schema.parse(row))
  },
  async run(sql, params = []) {
    const { affectedRows } = await pg.query(sql, [...params])
    return affectedRows ?? 0
  },
  async script(sql) {
    await pg.exec(sql)
  },
  async transaction(work) {
    const name = `inner_${depth}`
    await pg.exec(`SAVEPOINT ${name}`)
    try {
      const value = await work(session(pg, where, depth + 1))
      await pg.exec(`RELEASE SAVEPOINT ${name}`)
      return value
    } catch (error) {
      await pg.exec(`ROLLBACK TO SAVEPOINT ${name}`)
      throw error
    }
  },
  close: () => Promise.reject(new Error('a transaction cannot close its database')),
})

const ready = (pg: PGlite, where: string): ScriptDatabase => ({
  ...session(pg, where, 0),
  transaction: (work) => pg.transaction((tx) => work(session(tx, where, 0))),
  close: () => pg.close(),
})

/**
 * Opens the embedded database in a folder. It has one session: transactions wait for each other. @param durable false only while the folder is being made, which is synced at its
 * end. @throws whatever PGlite throws; `openDatabase` gives that its names.
 */
export const openEmbedded = async (
  folder: string,
  where: string,
  durable = true,
): Promise<ScriptDatabase> => {
  return ready(await PGlite.create(optionsFor(folder, durable)), where)
}

/** A database in memory; from a copy of another's data folder (a tar) where one is given. */
export const openInMemory = async (copy?: Blob): Promise<ScriptDatabase> =>
  ready(
    await PGlite.create({ ...optionsFor(undefined, true), ...(copy ? { loadDataDir: copy } : {}) }),
    'the database in memory',
  )
