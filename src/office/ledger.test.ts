/** At the counter: a ledger is shown by those whose duty it is, and the audit trail tells it without the voter's number. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import type { Browser } from './testing/browser.ts'
import { fileCase } from './testing/cases.ts'
import { type Office, openOffice } from './testing/office.ts'

let office: Office
let admin: Browser
let intake: Browser
let custodian: Browser
let number: string
let voter: string

const payAndHandOver = async (request: string): Promise<void> => {
  const { outstanding } = must(await office.app.payments.balance(request))
  must(
    await office.app.payments.record({
      request,
      cents: outstanding,
      method: 'cheque',
      reference: 'cheque',
      key: `payment of ${request}`,
      by: 'x',
    }),
  )
  must(await office.app.disclosures.disclose({ number: request, by: 'x' }))
}

beforeAll(async () => {
  office = await openOffice()
  const first = await office.people.admin()
  admin = first.browser
  intake = (await office.people.person(first, 'Ina Intake', ['intake'])).browser
  custodian = (await office.people.person(first, 'Cara Custodian', ['custodian'])).browser
  number = (await fileCase(office)).number
  await payAndHandOver(number)
  const text = readFileSync(join(dirname(office.config.dataDir), 'files', 'voters.txt'), 'utf8')
  const [head = '', ...rows] = text.split(/\r?\n/)
  const at = head.split('\t').indexOf('Voter Reg Number')
  const numbers = rows.map((row) => row.split('\t')[at] ?? '').filter(Boolean)
  for (const candidate of numbers) {
    voter = candidate
    if (must(await office.app.ledger.atCounter(candidate)).lines.length > 0) break
  }
})
afterAll(() => office?.close())

const trail = async (): Promise<string> => (await admin.get('/audit')).text

describe('the ledger at the counter', () => {
  it('is shown to whom the official has in front of them, and written down', async () => {
    await intake.get('/ledger')
    const seen = await intake.post('/ledger', { number: voter, shown: 'passport' })
    expect(seen.status).toBe(200)
    expect(seen.text).toContain('One hand-over held your record')
    expect(seen.html).toContain(`${office.config.publicUrl}/log/entries/`)
    const told = await trail()
    expect(told).toContain('show-ledger')
    expect(told).toContain('passport')
    expect(told).toMatch(/voter-[0-9a-f]{16}/)
    expect(told).not.toContain(voter)
    expect(office.lines.join('')).not.toContain(voter)
  })

  it('asks for number and for what was shown', async () => {
    await intake.get('/ledger')
    const seen = await intake.post('/ledger', { number: '', shown: '' })
    expect(seen.status).toBe(422)
    expect(seen.text).toContain('What she showed is missing')
  })
})

describe('a recall at the office', () => {
  it('is made by the custodian, drafts the notice, and shows on the request', async () => {
    await custodian.get(`/requests/${number}`)
    const missing = await custodian.post(`/requests/${number}/recall`, {
      'recall-reason': 'A county too many.',
    })
    expect(missing.status).toBe(422)
    const fields = { fault: 'wrong-rows', 'recall-reason': 'A county too many.' }
    expect((await custodian.post(`/requests/${number}/recall`, fields)).to).toBe(`/requests/${number}`)
    const seen = await custodian.get(`/requests/${number}`)
    expect(seen.text).toContain('Recalled on')
    expect(seen.text).toContain('A county too many.')
    const letters = must(await office.app.officeLetters.list(number))
    expect(letters).toMatchObject([{ kind: 'recall-notice', state: 'draft' }])
  })

  it('names what replaces it later, with the number alone', async () => {
    const corrected = (await fileCase(office)).number
    await payAndHandOver(corrected)
    await custodian.get(`/requests/${number}`)
    await custodian.post(`/requests/${number}/recall`, { 'corrected-by': corrected })
    const recall = must(await office.app.recalls.show(number))
    expect(recall.correction).toMatchObject({ by: corrected, removed: 0, added: 0, changed: 0 })
    expect((await custodian.get(`/requests/${number}`)).text).toContain(
      `Replaced by the data of request ${corrected}`,
    )
  })
})

describe('who holds what is closed since', () => {
  it('is found by the law of today, and says so where there is nobody', async () => {
    await custodian.get('/holders')
    const seen = await custodian.post('/holders', { since: 'law' })
    expect(seen.status).toBe(200)
    expect(seen.text).toContain('Nobody was handed what is closed now.')
    expect((await custodian.post('/holders', { since: '' })).status).toBe(422)
  })
})
