/** The peer: DuckDB by itself on the same voter file: COPY to Parquet, the same counts, COPY to CSV. */
import { readFileSync, statSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Manifest } from '#roll'
import { report, spread, timed } from '../child.ts'
import { drawFilters } from '../filters.ts'

const [step, csv, parquet, out, manifestPath, seed] = process.argv.slice(2) as string[]
const instance = await DuckDBInstance.create(':memory:', {
  threads: '2',
  memory_limit: '1500MB',
  temp_directory: `${out}.spill`,
})
const db = await instance.connect()
const one = async (sql: string) => (await db.runAndReadAll(sql)).getRows()[0]?.[0]

if (step === 'import') {
  const { openSync, readSync } = await import('node:fs')
  const head = Buffer.alloc(4000)
  readSync(openSync(csv!, 'r'), head)
  const column = /(?:Application|Registration)Date/.exec(head.toString('latin1'))![0]
  const { seconds } = await timed(() =>
    db.run(
      `copy (select * replace (try_strptime(left("${column}", 10), '%m/%d/%Y')::date as "${column}") from read_csv('${csv}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')) to '${parquet}' (format parquet, compression snappy)`,
    ),
  )
  report({
    seconds,
    rows: Number(await one(`select count(*) from '${parquet}'`)),
    bytes: statSync(parquet!).size,
  })
} else if (step === 'count') {
  const manifest = JSON.parse(readFileSync(manifestPath!, 'utf8')) as Manifest
  const filters = drawFilters(manifest, 200, Number(seed))
  await db.run('set parquet_metadata_cache = true')
  const times: number[] = []
  const counts: number[] = []
  await one(`select count(*) from '${parquet}' where "Voter Status" = 'Active'`)
  for (const { where } of filters) {
    const started = performance.now()
    counts.push(Number(await one(`select count(*) from '${parquet}' where ${where}`)))
    times.push(performance.now() - started)
  }
  report({ seconds: times.reduce((a, b) => a + b, 0) / 1000, ...spread(times), times, counts })
} else if (step === 'extract') {
  const where = seed ?? 'true'
  const { seconds } = await timed(() =>
    db.run(`copy (select * from '${parquet}' where ${where}) to '${out}' (format csv, header true)`),
  )
  report({
    seconds,
    rows: Number(await one(`select count(*) from '${parquet}' where ${where}`)),
    bytes: statSync(out!).size,
  })
} else throw new Error(`no such step: ${step}`)
