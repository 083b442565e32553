/** An office whose roll changes from snapshot to snapshot, and whose law can be edited: for journeys of standing orders. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, generate, openApp } from '#app'
import { isoDate, must } from '#basics'
import { type Config, readConfig } from '#config'
import { parseRequest } from '#request'
import { verifyBundle } from '#disclosure/verify'
import { openBundle } from './open-bundle.ts'
import { parseCsv } from './parse-csv.ts'

/** A voter as a row of the voter file: header to cell. */
export type Voter = Record<string, string>

export const FIELDS = ['registration_number', 'name', 'residence_address', 'status', 'status_reason']

export const orderFile = (more: object = {}) =>
  must(
    parseRequest({
      law: 'wi',
      requester: { class: 'anyone', name: 'Ada Quist', contact: 'ada@example.org' },
      channel: 'commission',
      fields: FIELDS,
      selection: { status: ['Active'] },
      ...more,
    }),
  )

/** The settings of an office in a folder, with a law folder of its own. */
export const configIn = (dir: string): Config =>
  must(readConfig({ dataDir: join(dir, 'data') }, { ROLLKEEPER_LAW_DIR: join(dir, 'law') }))

export const openOrderStage = async (voters = 200) => {
  const dir = mkdtempSync(join(tmpdir(), 'rollkeeper-order-'))
  cpSync(must(readConfig({}, {})).lawDir, join(dir, 'law'), { recursive: true })
  const config = configIn(dir)
  must(await generate(config, { voters, seed: 5, outDir: join(dir, 'made'), asOf: isoDate('2026-01-05') }))
  const lines = readFileSync(join(dir, 'made', 'voters.txt'), 'utf8')
    .split(/\r?\n/)
    .filter(Boolean)
  const header = lines[0]!.split('\t')
  let rows: Voter[] = lines.slice(1).map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']))
  })
  let now = new Date('2026-01-05T12:00:00Z')
  const app: App = must(await openApp(config, { clock: () => now, create: true }))

  /** Freezes the roll as it is now, after `change`. */
  const freeze = async (
    day: string,
    change: (voters: Voter[]) => Voter[] = (all) => all,
  ): Promise<string> => {
    rows = change(rows)
    now = new Date(`${day}T12:00:00Z`)
    const path = join(dir, `voters-${day}.txt`)
    const text = [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
    writeFileSync(path, text.map((cells) => `${cells.join('\t')}\n`).join(''))
    const manifest = must(await app.roll.import({ files: [path], layout: 'wisconsin', asOf: isoDate(day) }))
    return manifest.id
  }

  const pay = async (number: string): Promise<number> => {
    const { outstanding } = must(await app.payments.balance(number))
    must(
      await app.payments.record({
        request: number,
        cents: outstanding,
        method: 'cheque',
        reference: `cheque ${number}`,
        key: `pay ${number} 0123456789`,
        by: 'the cashier',
      }),
    )
    return outstanding
  }

  /** Verifies the bundle of a request and gives its one data file, as rows. */
  const bundleOf = async (number: string) => {
    const { path } = must(await app.disclosures.bundle(number))
    const report = await verifyBundle(path)
    if (!report.ok) throw new Error(report.fault?.message)
    const files = await openBundle(path)
    const name = [...files.keys()].find((one) => one.startsWith('data/'))
    return { report, files, rows: parseCsv(files.get(name!)!.toString('utf8')), name: name! }
  }

  /** File, price, pay and hand over the same as a request of its own. */
  const buyWhole = async (file = orderFile()) => {
    const { number } = must(await app.counter.file({ file }))
    await pay(number)
    must(await app.counter.deliver())
    return bundleOf(number)
  }

  const entries = async () =>
    must(await app.log.entries(0, 1000)).map(
      ({ entry }) => entry as { kind: string; [member: string]: unknown },
    )

  return {
    dir,
    config,
    app: () => app,
    freeze,
    pay,
    bundleOf,
    buyWhole,
    entries,
    at: (moment: string) => void (now = new Date(moment)),
    /** Lets go of the data folder and leaves it as it is. */
    shut: () => app.close(),
    close: async () => {
      await app.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
