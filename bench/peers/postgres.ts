/** The peer: PostgreSQL on the same voter file: COPY in with the indexes that the filters need, the same counts, COPY out, gzip -1. */
import { execFileSync, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Manifest } from '#roll'
import { spread, timed } from '../child.ts'
import { drawFilters } from '../filters.ts'

/** Where Debian keeps the server's programs; undefined when PostgreSQL is not installed. */
export const postgresBin = (): string | undefined => {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  const version = readdirSync(root).sort((a, b) => Number(b) - Number(a))[0]
  return version && existsSync(join(root, version, 'bin/postgres')) ? join(root, version, 'bin') : undefined
}

const header = (csv: string): string[] => {
  const head = Buffer.alloc(8000)
  readSync(openSync(csv, 'r'), head)
  return head
    .toString('utf8')
    .split(/\r?\n/)[0]!
    .split(',')
    .map((name) => name.replaceAll('"', ''))
}

const ident = (name: string) => `"${name.replaceAll('"', '""')}"`
/** As the unprivileged user that PostgreSQL asks for when we are root. */
const asUser = (bin: string, args: readonly string[]): [string, string[]] =>
  process.getuid?.() === 0
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', bin, ...args]]
    : [bin, [...args]]

export interface PostgresFigures {
  readonly load: { seconds: number; copySeconds: number; indexSeconds: number; rows: number }
  readonly count: { p50: number; p95: number; max: number; times: number[]; counts: number[] }
  readonly extract: Record<string, { seconds: number; gzipSeconds: number; rows: number }>
}

/** Loads, counts and extracts; the server's folder is made and removed by the caller. */
export const runPostgres = async (
  bin: string,
  dir: string,
  csv: string,
  manifestPath: string,
  seed: number,
  extracts: Record<string, string>,
): Promise<PostgresFigures> => {
  mkdirSync(dir, { recursive: true })
  const data = join(dir, 'data')
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', 'postgres:postgres', dir])
  execFileSync(
    ...asUser(join(bin, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C']),
    { stdio: 'ignore' },
  )
  const port = 54_329
  const settings = {
    listen_addresses: "'127.0.0.1'",
    port,
    unix_socket_directories: `'${dir}'`,
    shared_buffers: "'4GB'",
    effective_cache_size: "'12GB'",
    work_mem: "'64MB'",
    maintenance_work_mem: "'1GB'",
    max_wal_size: "'16GB'",
    max_parallel_workers_per_gather: 2,
    max_parallel_maintenance_workers: 2,
    wal_level: 'minimal',
    max_wal_senders: 0,
    random_page_cost: 1.1,
    jit: 'off',
  }
  writeFileSync(
    join(data, 'postgresql.auto.conf'),
    Object.entries(settings)
      .map(([k, v]) => `${k} = ${v}`)
      .join('\n'),
  )
  const server = spawn(...asUser(join(bin, 'postgres'), ['-D', data]), {
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  const psql = (sql: string) => [
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '-U',
    'bench',
    '-d',
    'postgres',
    '-v',
    'ON_ERROR_STOP=1',
    '-c',
    sql,
  ]
  try {
    const client = await connect(port)
    const columns = header(csv)
    const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest
    const date = columns.find((name) => /(?:Application|Registration)Date/.test(name))!
    await client.query("set datestyle = 'ISO, MDY'")
    await client.query("alter database postgres set datestyle = 'ISO, MDY'")
    const copy = await timed(async () => {
      await client.query(
        `create table voters (${columns.map((c) => `${ident(c)} ${c === date ? 'date' : 'text'}`).join(', ')})`,
      )
      execFileSync('psql', psql(`\\copy voters from '${csv}' with (format csv, header true)`), {
        stdio: 'ignore',
      })
    })
    const indexed = [
      'County',
      'Municipality',
      'State Assembly',
      'State Senate',
      'Congressional',
      'School',
      'Voter Status',
      'Voter Type',
      date,
    ]
    const index = await timed(async () => {
      for (const name of [...indexed, ...manifest.elections.map((e) => e.label)])
        await client.query(`create index on voters (${ident(name)})`)
      await client.query('vacuum (analyze) voters')
    })
    const rows = Number((await client.query('select count(*) as n from voters')).rows[0].n)
    const times: number[] = []
    const counts: number[] = []
    for (const { where } of drawFilters(manifest, 200, seed)) {
      const started = performance.now()
      const answer = await client.query(`select count(*) as n from voters where ${where}`)
      times.push(performance.now() - started)
      counts.push(Number(answer.rows[0].n))
    }
    const extract: PostgresFigures['extract'] = {}
    for (const [name, where] of Object.entries(extracts)) {
      const out = join(dir, `${name}.csv`)
      const plain = await timed(async () => {
        execFileSync(
          'psql',
          psql(`\\copy (select * from voters where ${where}) to '${out}' with (format csv, header true)`),
          { stdio: 'ignore' },
        )
      })
      const gzip = await timed(async () => {
        execFileSync('sh', ['-c', `gzip -1 -c '${out}' > '${out}.gz'`])
      })
      extract[name] = { seconds: plain.seconds, gzipSeconds: gzip.seconds, rows: statSync(out).size }
    }
    await client.end()
    return {
      load: {
        seconds: copy.seconds + index.seconds,
        copySeconds: copy.seconds,
        indexSeconds: index.seconds,
        rows,
      },
      count: { ...spread(times), times, counts },
      extract,
    }
  } finally {
    const stopped = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGINT')
    await stopped
  }
}

const connect = async (port: number): Promise<pg.Client> => {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'bench', database: 'postgres' })
    try {
      await client.connect()
      return client
    } catch (error) {
      if (attempt > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
