/** How does an import run DuckDB: within which memory, and what may it put on disk? */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export interface Engine {
  readonly connection: DuckDBConnection
  /** Runs one statement. With `onShare`, tells from time to time which share of it (0 to 1) is done. */
  run(sql: string, onShare?: (share: number) => void): Promise<void>
  /** Runs one query and gives its rows as plain values (text, number, null; wide integers as text). */
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  close(): void
}

/**
 * Together below the 2 GiB that the process may take in all: row groups that are being written come on top of DuckDB's own limit. The
 * engine that never spills needs more, and the other one is idle meanwhile.
 */
const MEMORY = { spilling: '700MB', never: '1000MB' }
const THREADS = '2'

/**
 * Starts DuckDB in this process. With a `spillDir`, sorts and joins that do not fit in memory go there: only for data that may lie
 * on disk in the clear (the open part) or is sealed already. Without one, nothing is ever spilled, so that rows which a
 * protection closes stay in memory.
 */
export const openEngine = async (spillDir: string | undefined): Promise<Engine> => {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: THREADS,
    memory_limit: spillDir === undefined ? MEMORY.never : MEMORY.spilling,
    temp_directory: spillDir ?? '',
    preserve_insertion_order: 'true',
    // Swapping the sides of a join would give its rows in another order.
    disabled_optimizers: 'build_side_probe_side',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  await connection.run('SET enable_progress_bar = true')
  await connection.run('SET enable_progress_bar_print = false')
  return {
    connection,
    async run(sql, onShare) {
      const timer =
        onShare &&
        setInterval(() => {
          const share = connection.progress.percentage / 100
          if (share >= 0 && share <= 1) onShare(share)
        }, 200)
      try {
        await connection.run(sql)
      } finally {
        if (timer) clearInterval(timer)
      }
    },
    async rows(sql) {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson()
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
