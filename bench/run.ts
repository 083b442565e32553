/**
 * `npm run bench`: what the main job costs, beside DuckDB and PostgreSQL on the same data in the same run.
 * `npm run bench -- --rows 1,2,4,8 --work DIR --out bench/results --skip postgres`
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Measured } from './child.ts'
import { runStep } from './child.ts'
import { postgresBin, type PostgresFigures, runPostgres } from './peers/postgres.ts'
import { writeReport } from './report.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1,2,4,8' },
    work: { type: 'string', default: tmpdir() },
    out: { type: 'string', default: here('./results') },
    skip: { type: 'string', multiple: true, default: [] },
  },
})
const seed = '7'

/** What one size of roll gave. Times in seconds or milliseconds as named; bytes; MiB. */
export interface Round {
  readonly millions: number
  readonly generate: Measured
  readonly import: Measured
  readonly importGuarded: Measured
  readonly count: Measured
  readonly extractCounty: Measured
  readonly extractActive: Measured
  readonly disclose: Measured
  readonly append: Measured
  readonly duckdb: { import: Measured; count: Measured; extractCounty: Measured; extractActive: Measured }
  readonly postgresql?: PostgresFigures
}

const say = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${text}\n`)

const round = async (millions: number): Promise<Round> => {
  const work = mkdtempSync(join(values.work, 'rollkeeper-bench-'))
  // PostgreSQL runs as a user of its own, who must be able to come in.
  chmodSync(work, 0o755)
  const step = async (name: string, file: string, ...args: string[]): Promise<Measured> => {
    const measured = await runStep(here(file), args)
    say(`${millions}M  ${name}: ${measured.seconds.toFixed(2)} s, ${measured.peakMiB} MiB`)
    return measured
  }
  try {
    const generate = await step('generate', './steps/generate.ts', String(millions * 1e6), join(work, 'roll'))
    const [file, companion] = generate.out['files'] as [string, string]
    const data = join(work, 'data')
    const parquet = join(work, 'peer.parquet')
    const peer = (what: string, ...args: string[]) =>
      step(`duckdb ${what}`, './peers/duckdb.ts', what, file, parquet, ...args)

    const duckImport = await peer('import', join(work, 'x'))
    const imported = await step('import', './steps/import.ts', data, file)
    const sealed = join(work, 'data-guarded')
    const importGuarded = await step(
      'import with the guarded companion',
      './steps/import.ts',
      sealed,
      file,
      companion,
    )
    const snapshot = String(imported.out['snapshot'])
    const manifest = join(data, 'snapshots', snapshot, 'manifest.json')

    const count = await step('count', './steps/count.ts', data, snapshot, seed)
    const duckCount = await peer('count', join(work, 'x'), manifest, seed)
    same('DuckDB', count.out['counts'], duckCount.out['counts'])

    const county = `"County" = 'Dane County'`
    const active = `"Voter Status" = 'Active'`
    const selections = { county: '{"counties":["Dane County"]}', active: '{"status":["Active"]}' }
    const extractCounty = await step(
      'extract county',
      './steps/extract.ts',
      data,
      snapshot,
      join(work, 'county'),
      selections.county,
    )
    const duckCounty = await peer('extract', join(work, 'county.csv'), manifest, county)
    const extractActive = await step(
      'extract active',
      './steps/extract.ts',
      data,
      snapshot,
      join(work, 'active'),
      selections.active,
    )
    const duckActive = await peer('extract', join(work, 'active.csv'), manifest, active)
    for (const left of ['county', 'active', 'county.csv', 'active.csv'])
      rmSync(join(work, left), { recursive: true, force: true })

    const disclose = await step('disclose', './steps/disclose.ts', sealed)
    const append = await step('log append', './steps/append.ts', work)

    const bin = values.skip.includes('postgres') ? undefined : postgresBin()
    let postgresql: PostgresFigures | undefined
    if (bin === undefined) say('PostgreSQL is skipped: not installed, or asked to be')
    else {
      postgresql = await runPostgres(bin, join(work, 'postgres'), file, manifest, Number(seed), {
        county,
        active,
      })
      say(
        `${millions}M  postgresql: load ${postgresql.load.seconds.toFixed(1)} s, count p50 ${postgresql.count.p50.toFixed(1)} ms`,
      )
      same('PostgreSQL', count.out['counts'], postgresql.count.counts)
    }
    return {
      millions,
      generate,
      import: imported,
      importGuarded,
      count,
      extractCounty,
      extractActive,
      disclose,
      append,
      duckdb: { import: duckImport, count: duckCount, extractCounty: duckCounty, extractActive: duckActive },
      ...(postgresql ? { postgresql } : {}),
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** A speed is worth nothing if the answers differ. */
const same = (name: string, ours: unknown, theirs: unknown): void => {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return
  const [a, b] = [ours as number[], theirs as number[]]
  const at = a.findIndex((value, i) => value !== b[i])
  throw new Error(`${name} counts filter ${at} otherwise: ${b[at]} where we have ${a[at]}`)
}

if (!existsSync(values.out)) mkdirSync(values.out, { recursive: true })
const rounds: Round[] = []
for (const millions of values.rows.split(',').map(Number)) {
  rounds.push(await round(millions))
  rounds.sort((a, b) => a.millions - b.millions)
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`
  writeFileSync(
    join(values.out, 'latest.json'),
    `${JSON.stringify({ on: new Date().toISOString().slice(0, 10), machine, rounds }, null, 1)}\n`,
  )
  writeReport(values.out, machine, rounds)
}
