/** A public office with guarded values that a test knows, a day's work in it, and everything that came out of that. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { vi } from 'vitest'
import { must } from '#basics'
import { openBundle } from '../builders/open-bundle.ts'
import { parseCsv } from '../builders/parse-csv.ts'
import { publicHandler } from '../../src/portal/serve.ts'
import { browserOn } from '../../src/portal/testing/browser.ts'
import { deliverCase, fileCase } from '../../src/portal/testing/cases.ts'
import { jsonOf, OFFICE, openOffice } from '../../src/portal/testing/office.ts'

/** Licence and identity numbers of everybody, and the numbers of voters whose rows a protection closes. */
const marksOf = (folder: string): string[] => {
  const text = readFileSync(join(folder, 'guarded.csv'), 'utf8').replaceAll(/\r?\n/g, '\r\n')
  const [header = [], ...rows] = parseCsv(text)
  const at = (name: string) => header.indexOf(name)
  const cells = rows.flatMap((row) => [row[at('DriverLicenseNumber')] ?? '', row[at('StateIdNumber')] ?? ''])
  const hidden = rows
    .filter(
      (row) => /confidential/i.test(row[at('Protection')] ?? '') && (row[at('ProtectionTo')] ?? '') === '',
    )
    .map((row) => row[at('Voter Reg Number')] ?? '')
  return [...new Set([...cells, ...hidden])].filter((cell) => cell.length >= 8)
}

const PAGES = [
  '/',
  '/docket',
  '/law',
  '/log',
  '/statistics',
  '/statistics/voters-by-county',
  '/request/check?status=Active&column=name,birth_date,ssn4',
  '/request/voters',
  '/orders/place?status=Active&column=name,status',
  '/status',
  '/no-such-page',
]

export const watchedOffice = async () => {
  const sql: string[] = []
  // Everything that goes to the database, statements and parameters alike, as it goes.
  const heard = vi.spyOn(PGlite.prototype, 'execProtocolRawSync')
  const office = await openOffice(400)
  const marks = marksOf(join(office.config.dataDir, '..', 'files'))
  for (const [message] of heard.mock.calls) sql.push(Buffer.from(message).toString('latin1'))
  heard.mockClear()
  const answers: string[] = []
  const failures: string[] = []
  const addresses: string[] = []

  const call = async (path: string, json?: unknown, headers = {}): Promise<void> => {
    const response = await office.call(path, json === undefined ? { headers } : { headers, json })
    const text = await response.text()
    answers.push(text)
    if (response.status >= 400) failures.push(text)
    addresses.push(response.headers.get('Location') ?? '')
  }

  const browser = browserOn(office.parts)
  const made = await deliverCase(office)
  await fileCase(office, { fields: ['birth_date', 'ssn4', 'driver_license_number', 'name'] })
  for (const path of [...PAGES, `/docket/${made.number}`]) {
    const seen = await browser.get(path)
    answers.push(seen.html)
    addresses.push(
      seen.to,
      ...[...seen.html.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, to = '']) => to),
    )
  }
  const receipt = { Authorization: `Receipt ${made.secret}` }
  await call(`/api/v1/requests/${made.number}`, undefined, receipt)
  for (const by of [
    'county',
    'status',
    'municipality',
    'birth_date',
    'ssn4',
    'protection',
    'driver_license_number',
  ])
    await call('/api/v1/snapshots/newest/table', { by })
  for (const selection of [
    {},
    { status: ['Active'] },
    { districts: { birth_date: ['1970'] } },
    { counties: ['x'] },
  ])
    await call('/api/v1/snapshots/newest/count', { selection })
  for (const path of ['docket', 'snapshots', 'snapshots/newest', 'log/entries', 'laws/wi', 'openapi.json'])
    await call(`/api/v1/${path}`)
  await call('/api/v1/office/snapshots/newest', undefined, OFFICE)
  await call('/api/v1/office/requests', undefined, OFFICE)
  await call('/api/v1/requests', {
    requester: { class: 'anyone' },
    channel: 'commission',
    fields: ['protection'],
  })
  await call(`/api/v1/office/requests/${made.number}/quote`, { by: 'clerk' }, OFFICE)
  const handler = publicHandler(office.parts)
  const odd = await handler(new Request('http://localhost/requests/2026-99999/bundle'), {})
  answers.push(await odd.text())
  for (const [message] of heard.mock.calls) sql.push(Buffer.from(message).toString('latin1'))
  heard.mockRestore()

  const bundle = await openBundle(must(await office.app.disclosures.bundle(made.number)).path)
  const metrics = await (await office.call('/metrics', { headers: OFFICE })).text()
  return {
    office,
    marks,
    sql,
    answers,
    failures,
    addresses,
    metrics,
    bundle: [...bundle.values()].map((bytes) => bytes.toString('utf8')),
    entries: JSON.stringify(await jsonOf(await office.call('/api/v1/log/entries?limit=1000'))),
    close: () => office.close(),
  }
}
