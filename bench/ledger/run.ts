/**
 * How long does a look-up in the ledger take? `node bench/ledger/run.ts --rows 4 --disclosures 1000`: rows in millions.
 * Makes a roll, one request that is really decided, and copies of it as hand-overs with the seeded filters.
 */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { generate, openApp } from '#app'
import { isoDate, must } from '#basics'
import { dataPaths } from '#basics/files'
import { readConfig } from '#config'
import { openLog } from '#log/store'
import { parseRequest } from '#request'
import { readManifest } from '#roll/store'
import { type Database, openDatabase } from '#store'
import { drawFilters, seeded } from '../filters.ts'
import { spread, timed } from '../child.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '0.1' },
    disclosures: { type: 'string', default: '1000' },
    lookups: { type: 'string', default: '50' },
    work: { type: 'string', default: tmpdir() },
  },
})
const AS_OF = isoDate('2026-11-01')
const voters = Math.round(Number(values.rows) * 1e6)
const most = Number(values.disclosures)
const work = mkdtempSync(join(values.work, 'rollkeeper-ledger-'))
const config = must(readConfig({ dataDir: join(work, 'data') }, {}))
const say = (text: string) => process.stderr.write(`${text}\n`)

const FIELDS = [
  'registration_number',
  'name',
  'residence_address',
  'phone',
  'districts',
  'status',
  'voter_history',
]

/** Makes the roll and one decided request. */
const prepare = async (): Promise<{ snapshot: string; number: string }> => {
  must(await generate(config, { voters, seed: 1, outDir: join(work, 'files'), asOf: AS_OF }))
  const app = must(await openApp(config, { create: true }))
  const files = [join(work, 'files', 'voters.txt')]
  const guarded = [join(work, 'files', 'guarded.csv')]
  const { id } = must(await app.roll.import({ files, guarded, layout: 'wisconsin', asOf: AS_OF }))
  const asked = { requester: { class: 'anyone' }, channel: 'commission', fields: FIELDS }
  const { number } = must(await app.requests.file({ file: must(parseRequest(asked)), by: 'bench' }))
  must(await app.requests.decide({ number, by: 'bench' }))
  await app.close()
  return { snapshot: id, number }
}

/** Numbers of voters at the head of the file, which is in no order. */
const someNumbers = async (): Promise<string[]> => {
  const lines = createInterface({ input: createReadStream(join(work, 'files', 'voters.txt')) })
  const numbers: string[] = []
  let at = -1
  for await (const line of lines) {
    const cells = line.split('\t')
    if (at < 0) at = cells.indexOf('Voter Reg Number')
    else numbers.push(cells[at]!)
    if (numbers.length >= 2000) break
  }
  return numbers
}

/** Copies the request, with its whole decision, as so many hand-overs. */
const handOver = async (db: Database, snapshot: string, from: string): Promise<void> => {
  const filters = drawFilters(must(await readManifest(config.dataDir, snapshot)), 200, 7)
  const Column = z.object({ column_name: z.string() })
  const columns = (
    await db.query(Column, `SELECT column_name FROM information_schema.columns WHERE table_name = 'request'`)
  ).map(({ column_name: name }) => name)
  const own = new Set(['number', 'state', 'selection', 'secret_sha256', 'filing_key_sha256'])
  const same = columns.filter((name) => !own.has(name))
  const numbers = Array.from({ length: most }, (_, at) => `2027-${String(at + 1).padStart(5, '0')}`)
  const entries = numbers.map((request) => JSON.stringify({ request, fields: FIELDS }))
  const { log: dir, keys } = dataPaths(config.dataDir)
  const keyPath = join(keys, 'log.key')
  const log = must(await openLog({ dir, keyPath, origin: config.logOrigin, create: false }))
  const { indexes } = must(await log.appendAll(entries.map((entry) => Buffer.from(entry))))
  await log.close()
  for (const [at, number] of numbers.entries()) {
    const selection = at % 10 === 0 ? {} : filters[at % filters.length]!.selection
    await db.run(
      `INSERT INTO request (number, state, selection, secret_sha256, ${same.join(', ')})
       SELECT $1, 'disclosed', $2::jsonb, $1, ${same.join(', ')} FROM request WHERE number = $3`,
      [number, JSON.stringify(selection), from],
    )
    await db.run(
      `INSERT INTO request_decision SELECT $1, version, decision, hash, filters, decided_at, decided_by, established
       FROM request_decision WHERE request = $2`,
      [number, from],
    )
    await db.run(
      `INSERT INTO disclosure (request, state, snapshot, decision_version, version, entry, manifest, records, made_by,
         sealed_at, log_index, receipt, logged_at, bundle_sha256, bundle_bytes, ready_at)
       VALUES ($1, 'ready', $2, 1, '0', $3, 'm', 1, 'bench', now(), $4, $5, now(), 'x', 1, now())`,
      [number, snapshot, entries[at]!, indexes[at]!, 'r'.repeat(1500)],
    )
  }
}

try {
  const made = await timed(prepare)
  const { snapshot, number } = made.value
  say(`${voters} voters imported, ${made.seconds.toFixed(1)} s`)
  const db = must(await openDatabase({ dataDir: config.dataDir }))
  await handOver(db, snapshot, number)
  await db.close()
  say(`${most} hand-overs`)
  const app = must(await openApp(config))
  const numbers = await someNumbers()
  const random = seeded(3)
  const pick = () => numbers[random(numbers.length)]!
  const first = await timed(() => app.ledger.atCounter(pick()))
  must(first.value)
  const times: number[] = []
  const lines: number[] = []
  for (let n = 0; n < Number(values.lookups); n++) {
    const { seconds, value } = await timed(() => app.ledger.atCounter(pick()))
    times.push(seconds * 1000)
    lines.push(must(value).lines.length)
  }
  await app.close()
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(
    `${JSON.stringify({ voters, disclosures: most, firstMs: Math.round(first.seconds * 1000), ...spread(times), found: lines.filter(Boolean).length, lines: spread(lines), peakMiB })}\n`,
  )
} finally {
  rmSync(work, { recursive: true, force: true })
}
