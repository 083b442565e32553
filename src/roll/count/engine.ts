/** How is DuckDB run here? In this process, within stated bounds, a few statements at a time. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export interface EngineOptions {
  /** Where sorts and joins that do not fit in memory go. */
  readonly tempDir: string
  /** At least two: with one thread DuckDB cuts Parquet row groups elsewhere, and the bytes would differ (invariant 5). */
  readonly threads: number
  /** As DuckDB writes it, e.g. `1200MB`. */
  readonly memoryLimit: string
}

export interface Engine {
  /** Runs a task with a connection of its own; waits where all are busy. */
  use<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T>
  /** Waits for the tasks under way, then closes. */
  close(): Promise<void>
}

const CONNECTIONS = 4

const SETTINGS = [
  // Plans of wide files are quick only when the footer is not read again for every statement.
  'SET parquet_metadata_cache = true',
  'SET enable_progress_bar = true',
  'SET enable_progress_bar_print = false',
]

const startInstance = (options: EngineOptions): Promise<DuckDBInstance> =>
  DuckDBInstance.create(':memory:', {
    threads: String(Math.max(2, options.threads)),
    memory_limit: options.memoryLimit,
    temp_directory: options.tempDir,
    // Results come in the snapshot's order, whatever runs beside them.
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })

/** Starts DuckDB on first use. */
export const createEngine = (options: EngineOptions): Engine => {
  let instance: Promise<DuckDBInstance> | undefined
  let opened = 0
  let closed = false
  const idle: DuckDBConnection[] = []
  const waiting: (() => void)[] = []
  const running = new Set<Promise<unknown>>()

  const take = async (): Promise<DuckDBConnection> => {
    for (;;) {
      if (closed) throw new Error('the roll is closed')
      const ready = idle.pop()
      if (ready) return ready
      if (opened < CONNECTIONS) {
        opened++
        try {
          instance ??= startInstance(options)
          const connection = await (await instance).connect()
          for (const setting of SETTINGS) await connection.run(setting)
          return connection
        } catch (error) {
          opened--
          throw error
        }
      }
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }

  const run = async <T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    const connection = await take()
    try {
      return await task(connection)
    } finally {
      idle.push(connection)
      waiting.shift()?.()
    }
  }

  return {
    use(task) {
      const job = run(task)
      const settled = job.catch(() => undefined).finally(() => running.delete(settled))
      running.add(settled)
      return job
    },
    async close() {
      closed = true
      for (const wake of waiting.splice(0)) wake()
      await Promise.all(running)
      for (const connection of idle.splice(0)) connection.closeSync()
      if (instance) (await instance).closeSync()
      instance = undefined
    },
  }
}
