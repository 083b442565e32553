/**
 * A voter and the office over a year: her record goes out in a statewide file, then she is protected; she sees what was
 * given before and what never was; the office finds who holds her row and writes; a bundle is recalled and replaced.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, generate, openApp } from '#app'
import { isoDate, must } from '#basics'
import { type Config, readConfig } from '#config'
import { verifyBundle } from '#disclosure/verify'
import { renderHolders, renderLedger } from '#ledger'
import { parseRequest } from '#request'
import { parseCsv } from '../builders/parse-csv.ts'

const base = mkdtempSync(join(tmpdir(), 'rollkeeper-journey-'))
let app: App
let config: Config
let now = new Date('2026-11-03T12:00:00Z')
/** Somebody whom no protection covers in the first file. */
let voter: { number: string; name: string; born: string }
let first: string
let second: string

const files = (folder: string, name: string): string => join(base, folder, name)
const importRoll = async (folder: string, asOf: string): Promise<string> =>
  must(
    await app.roll.import({
      files: [files(folder, 'voters.txt')],
      guarded: [files(folder, 'guarded.csv')],
      layout: 'wisconsin',
      asOf: isoDate(asOf),
    }),
  ).id

const handOver = async (more: Record<string, unknown> = {}): Promise<string> => {
  const { number } = must(
    await app.counter.file({
      file: must(
        parseRequest({
          requester: { class: 'anyone' },
          channel: 'commission',
          fields: ['registration_number', 'name', 'residence_address', 'status'],
          ...more,
        }),
      ),
    }),
  )
  const { outstanding } = must(await app.payments.balance(number))
  must(
    await app.payments.record({
      request: number,
      cents: outstanding,
      method: 'cheque',
      reference: 'c',
      key: `payment of ${number}`,
      by: 'cashier',
    }),
  )
  must(await app.disclosures.disclose({ number, by: 'custodian' }))
  return number
}

/** A file of the made-up roll: its header and its rows. */
const read = (folder: string, name: string): string[][] => {
  const text = readFileSync(files(folder, name), 'utf8').replaceAll(/\r?\n/g, '\r\n')
  return name.endsWith('.csv') ? parseCsv(text) : text.split('\r\n').map((line) => line.split('\t'))
}

const quoted = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('')

beforeAll(async () => {
  config = must(readConfig({ dataDir: join(base, 'data'), port: 0 }, {}))
  for (const folder of ['first', 'second'])
    must(
      await generate(config, {
        voters: 1500,
        seed: 1,
        outDir: join(base, folder),
        asOf: isoDate('2026-11-01'),
      }),
    )
  app = must(await openApp(config, { clock: () => now, create: true }))
  first = await importRoll('first', '2026-11-01')
  const guarded = read('first', 'guarded.csv')
  const [head = []] = guarded
  const at = (name: string): number => head.indexOf(name)
  const hers = guarded.slice(1).find((row) => row[at('Protection')] === '' && row[at('BirthDate')] !== '')!
  const number = hers[at('Voter Reg Number')]!
  const [columns = [], ...voters] = read('first', 'voters.txt')
  const open = voters.find((row) => row[columns.indexOf('Voter Reg Number')] === number)!
  voter = {
    number,
    name: `${open[columns.indexOf('FirstName')]} ${open[columns.indexOf('LastName')]}`,
    born: hers[at('BirthDate')]!.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$1-$2'),
  }
  // A month later the same roll, in which she is protected.
  const later = guarded.map((row) =>
    row === hers ? row.map((cell, n) => (n === at('Protection') ? 'confidential-elector' : cell)) : row,
  )
  writeFileSync(files('second', 'guarded.csv'), quoted(later))
}, 120_000)
afterAll(async () => {
  await app?.close()
  rmSync(base, { recursive: true, force: true })
})

const own = () =>
  app.ledger.own({ registrationNumber: voter.number, name: voter.name, birthDate: isoDate(voter.born) })

describe('a voter, her record and the office', () => {
  let whole: string

  it('sees the statewide file that held her record, and that her birth date was never given', async () => {
    whole = await handOver()
    const ledger = must(await own())
    expect(ledger.lines).toMatchObject([{ kind: 'bundle', request: whole, recipient: { id: 'anyone' } }])
    expect(ledger.neverGiven).toContain('birth_date')
    expect(ledger.inOpenPart).toBe(true)
    expect(renderLedger(ledger)).toContain(`request ${whole}`)
    expect(
      await app.ledger.own({
        registrationNumber: voter.number,
        name: 'Else',
        birthDate: isoDate(voter.born),
      }),
    ).toMatchObject({ error: { code: 'voter-not-shown' } })
  })

  it('is protected later: she still shows who she is, and still sees what was given before', async () => {
    now = new Date('2026-12-01T12:00:00Z')
    second = await importRoll('second', '2026-12-01')
    const after = await handOver()
    const ledger = must(await own())
    expect(ledger.inOpenPart).toBe(false)
    expect(ledger.lines.map(({ request }) => request)).toEqual([whole])
    expect(JSON.stringify(ledger)).not.toContain(after)
  })

  it('makes the office see who holds her row, and write to them without saying whose it is', async () => {
    const found = must(await app.ledger.protectedSince({ before: first, after: second }))
    expect(found).toMatchObject({ voters: 1, holders: [{ request: whole, why: 'protected', voters: 1 }] })
    expect(renderHolders(found)).toContain(`request ${whole}`)
    const drafts = must(await app.ledger.draftNotices(found, 'custodian'))
    expect(drafts).toMatchObject([{ request: whole, kind: 'holder-notice', existed: false }])
    const letter = JSON.stringify(must(await app.officeLetters.show(drafts[0]!.id)))
    for (const text of [voter.number, voter.name.split(' ').at(-1)!]) expect(letter).not.toContain(text)
    expect(must(await app.ledger.draftNotices(found, 'custodian'))).toMatchObject([{ existed: true }])
    expect(must(await app.ledger.closedByLaw()).holders).toEqual([])
  })

  it('has a wrong bundle recalled and replaced, with the rows that are other; docket and ledger say so', async () => {
    const wrong = await handOver({ selection: { status: ['Active'] } })
    const { path } = must(await app.disclosures.bundle(wrong))
    const right = await handOver({
      selection: { status: ['Active'] },
      fields: ['registration_number', 'name', 'status'],
    })
    const asked = {
      number: wrong,
      fault: 'wrong-field',
      reason: 'The address was not asked for.',
      by: 'custodian',
    } as const
    must(await app.recalls.recall(asked))
    expect(await app.disclosures.bundle(wrong)).toMatchObject({ error: { code: 'disclosure-recalled' } })
    expect(await app.deliveries.bundle(wrong)).toMatchObject({ error: { code: 'disclosure-recalled' } })
    const { correction } = must(await app.recalls.recall({ ...asked, correctedBy: right }))
    expect(correction).toMatchObject({
      removed: 0,
      added: 0,
      changed: 0,
      fieldsRemoved: ['residence_address'],
    })
    expect(readFileSync(must(await app.recalls.changes(wrong)).path, 'utf8')).toBe(
      'registration_number,change\n',
    )
    expect(must(await app.docket.entry(wrong)).recalled).toMatchObject({
      fault: 'wrong-field',
      correctedBy: right,
    })
    expect(JSON.stringify(must(await app.docket.entry(wrong)))).not.toContain(
      'The address was not asked for.',
    )
    const { policy } = must(await app.log.checkpoint()) as unknown as { policy?: string }
    expect((await verifyBundle(path, policy === undefined ? {} : { policy })).fault).toBeUndefined()
    const notice = must(
      await app.officeLetters.draft({ request: wrong, kind: 'recall-notice', by: 'custodian' }),
    )
    expect(JSON.stringify(notice.text)).toContain(right)
  })

  it('tells that a hand-over cannot be checked any more once its snapshot is gone', async () => {
    rmSync(join(config.dataDir, 'snapshots', first), { recursive: true })
    await app.close()
    app = must(await openApp(config, { clock: () => now }))
    const { lines, unchecked } = must(await own())
    expect(lines).toEqual([])
    expect(unchecked).toMatchObject([{ request: whole, why: 'snapshot-removed', removedOn: '2026-12-01' }])
  })
})
