/** The public site needs no key: every journey of the public, with the key of the sealed part taken away. */
import { createHash } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { type App, openApp } from '#app'
import { makeApi } from './api.ts'
import { partsOf } from './serve.ts'
import { type Browser, browserOn, type Seen } from './testing/browser.ts'
import { BY, jsonOf, OFFICE, type Office, openOffice } from './testing/office.ts'

let office: Office
let app: App
let browser: Browser
let api: ReturnType<typeof makeApi>
const clock = () => new Date('2026-11-03T12:00:00Z')
const keyFile = () => `${dataPaths(office.config.dataDir).keys}/key-encryption.key`
beforeAll(async () => {
  office = await openOffice()
  await office.app.close()
  renameSync(keyFile(), `${keyFile()}.away`)
  app = must(await openApp(office.config, { clock, keyless: true }))
  const parts = partsOf(app, office.config, office.options)
  browser = browserOn(parts)
  api = makeApi(parts)
})
afterAll(async () => {
  await app.close()
  await office.close().catch(() => undefined)
})

const ASK = 'status=Active&column=name,residence_address,status'
const HIDDEN = /<input type="hidden" name="([^"]+)" value="([^"]*)"/g
const fieldsOf = ({ html }: Seen): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(HIDDEN)].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  )
const act = async (number: string, what: string, json: object, headers: Record<string, string> = {}) =>
  jsonOf(
    await api.request(`/api/v1/office/requests/${number}/${what}`, {
      method: 'POST',
      headers: { ...OFFICE, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(json),
    }),
  )

describe('the public site without a key', () => {
  it('opens without a word, makes no key, and gives none to anybody', async () => {
    expect(app.warnings).toEqual([])
    expect(app.keys.faults).toEqual([])
    expect(await app.keys.open()).toMatchObject({ error: { kind: 'refused', code: 'keys-off' } })
    expect(existsSync(keyFile())).toBe(false)
  })

  it.each([
    '/',
    '/request/voters',
    '/request/voters/status',
    `/request/columns?${ASK}`,
    '/docket',
    '/statistics',
    '/statistics/voters-by-county',
    '/law',
    '/law/fee?records=1500',
    '/log',
    '/status',
    '/privacy',
    '/accessibility',
  ])('shows %s', async (path) => {
    expect((await browser.get(path)).status).toBe(200)
  })

  it('counts, quotes, takes a cheque through the office, discloses, and lets the bundle be fetched', async () => {
    const snapshots = await jsonOf(await api.request('/api/v1/snapshots'))
    const [{ id }] = snapshots['snapshots'] as [{ id: string }]
    const counted = await api.request(`/api/v1/snapshots/${id}/count`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ selection: { status: ['Active'] } }),
    })
    expect(counted.status).toBe(200)

    const check = await browser.get(`/request/check?${ASK}`)
    const receipt = await browser.post('/request/receipt', fieldsOf(check))
    expect(receipt.status).toBe(201)
    const number = /rk-secret">(\d{4}-\d{5})</.exec(receipt.html)![1]!
    expect((await browser.get(`/requests/${number}/quote`)).text).toContain(`Quote for request ${number}`)

    const { outstanding } = must(await app.payments.balance(number))
    const paid = { by: BY, cents: outstanding, method: 'cheque', reference: 'cheque without a key' }
    await act(number, 'payments', paid, { 'Idempotency-Key': `payment-of-${number}-whole` })
    const disclosed = await act(number, 'disclosure', { by: BY })
    const bundle = await browser.get(`/requests/${number}/bundle`)
    expect(bundle.status).toBe(200)
    expect(createHash('sha256').update(bundle.bytes).digest('hex')).toBe(disclosed['sha256'])
    expect((await browser.get(`/requests/${number}`)).text).toContain(number)
    expect((await browser.get(`/docket/${number}`)).status).toBe(200)
    expect(existsSync(keyFile())).toBe(false)
  })
})
