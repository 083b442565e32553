/**
 * The guarded side in a browser, as staff work with it: a sheriff, another state, a jury clerk; a hold of a court; a notice
 * that is delayed and comes by itself; what the voter then sees; a recall. Three people, one a window each.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from '#app'
import { isoDate, must } from '#basics'
import { parseRequest } from '#request'
import { codeOf } from '../../src/office/testing/code.ts'
import type { Person } from '../../src/office/testing/people.ts'
import { ageIdentity, type Identity, openHandOver } from '../../test/builders/exception.ts'
import { parseCsv } from '../../test/builders/parse-csv.ts'
import { noBrowser, openBrowser } from '../harness/browser.ts'
import { AS_OF, VOTERS } from '../harness/template.ts'
import { openVisitor, type Visitor } from '../harness/visitor.ts'
import { type Made, makeOffice } from '../made.ts'
import { type OfficeSite, openOfficeSite } from '../office-site.ts'

interface Asks {
  readonly class: string
  readonly purpose: string
  readonly fields: readonly string[]
  readonly facts: readonly string[]
}

const SHERIFF: Asks = {
  class: 'law-enforcement',
  purpose: 'law-enforcement',
  fields: ['registration_number', 'name', 'birth_date'],
  facts: ['law_enforcement_agency', 'law_enforcement_purpose'],
}
const OTHER_STATE: Asks = {
  class: 'other-state',
  purpose: 'official',
  fields: ['registration_number', 'name', 'birth_date'],
  facts: ['another_state', 'official_purpose'],
}
const JURY: Asks = {
  class: 'circuit-court-clerk',
  purpose: 'jury',
  fields: ['registration_number', 'name', 'residence_address'],
  facts: ['circuit_court_clerk', 'jury_selection'],
}

let browser: Browser
let site: OfficeSite
let made: Made
let key: Identity
let now: number
const folder = mkdtempSync(join(tmpdir(), 'rollkeeper-e2e-guarded-'))
const windows = new Map<string, Visitor>()
const people = new Map<string, Person>()
/** Rows of the companion of the roll: number, birth date, protection. */
let companion: readonly Readonly<Record<string, string>>[]

/** Codes are good once: time goes on between them. */
const wait = (minutes: number): void => {
  now += minutes * 60_000
  site.at(new Date(now).toISOString())
}

const pageOf = (name: string): Page => windows.get(name)!.page

const send = async (page: Page, form: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.locator(`${form} button[type=submit]`).first().click()])
}

const choose = (page: Page, name: string, value: string): Promise<void> =>
  page.locator(`input[name="${name}"][value="${value}"] + label`).first().click()

const fileAndDecide = async (asks: Asks): Promise<string> => {
  const { requests } = site.app
  const file = must(
    parseRequest({
      requester: { class: asks.class },
      channel: 'commission',
      purpose: asks.purpose,
      fields: asks.fields,
    }),
  )
  const { number } = must(await requests.file({ file, by: 'the front desk' }))
  const facts = asks.facts.map((fact) => ({ fact, evidence: 'a letter' }))
  must(await requests.decide({ number, by: 'the administrator', facts }))
  return number
}

/** From the request to two approvals, click by click. */
const prepare = async (page: Page, number: string, numbers: readonly string[]): Promise<void> => {
  await page.goto(`${site.url}/requests/${number}`)
  await Promise.all([page.waitForEvent('load'), page.locator('a[href$="/exception"]').first().click()])
  await choose(page, 'answer', 'needed')
  await page.fill('[name=reason]', 'Only the day of birth tells them apart.')
  await send(page, 'form[action$="/necessity"]')
  for (const { id } of must(await site.app.exceptions.show(number)).items) {
    await choose(page, 'item', id)
    await page.fill('[name=words]', 'a scan of the letter')
    await page.setInputFiles('form[action$="/evidence"] input[type=file]', {
      name: 'letter.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(`letter about ${id}`),
    })
    await send(page, 'form[action$="/evidence"]')
  }
  while ((await page.locator('form[action$="/check"]').count()) > 0)
    await send(page, 'form[action$="/check"]')
  if ((await page.locator('form[action$="/duties"]').count()) > 0) {
    await page.fill('[name=accepted]', 'signed on 3 November 2026')
    await send(page, 'form[action$="/duties"]')
  }
  await choose(page, 'scope-kind', numbers.length === 0 ? 'selection' : 'named')
  if (numbers.length > 0)
    await page.fill('[name="scope-list"]', ['registration_number', ...numbers].join('\n'))
  await send(page, 'form[action$="/scope"]')
  await choose(page, 'to-kind', 'key')
  await page.fill('[name="to-value"]', key.recipient)
  await send(page, 'form[action$="/recipient"]')
}

const approve = async (name: string, number: string): Promise<void> => {
  wait(2)
  const page = pageOf(name)
  await page.goto(`${site.url}/requests/${number}/exception/approve`)
  await page.fill('[name=code]', codeOf(people.get(name)!.secret))
  await send(page, 'form[action$="/approve"]')
  expect(new URL(page.url()).pathname).toBe(`/requests/${number}/exception`)
}

/** Handed over by the custodian's button, fetched, and opened by the recipient's key. */
const fetchFile = async (number: string) => {
  const page = pageOf('Cara Custodian')
  await page.goto(`${site.url}/requests/${number}/exception`)
  await send(page, 'form[action$="/hand-over"]')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('a[href$="/exception/file"]').first().click(),
  ])
  const path = join(folder, `${number}.age`)
  await download.saveAs(path)
  return openHandOver(path, key)
}

const journey = async (asks: Asks, numbers: readonly string[]) => {
  const number = await fileAndDecide(asks)
  await prepare(pageOf('Cara Custodian'), number, numbers)
  await approve('Abe Approver', number)
  await approve('Bea Approver', number)
  return { number, opened: await fetchFile(number) }
}

const expectNoFaults = async (): Promise<void> => {
  for (const [name, visitor] of windows) expect([name, await visitor.faults()]).toEqual([name, []])
}

describe.skipIf(noBrowser)('the guarded side', () => {
  beforeAll(async () => {
    ;[browser, site, key] = await Promise.all([openBrowser(), openOfficeSite(), ageIdentity()])
    made = await makeOffice(site)
    const admin = await site.people.admin()
    for (const [name, roles] of [
      ['Cara Custodian', ['custodian']],
      ['Abe Approver', ['approver']],
      ['Bea Approver', ['approver']],
    ] as const) {
      const one = await site.people.person(admin, name, roles)
      const visitor = await openVisitor(browser, site)
      await visitor.context.addCookies(
        [...one.browser.cookies]
          .filter(([cookie]) => cookie !== 'lang')
          .map(([cookie, value]) => ({ name: cookie, value, url: site.url })),
      )
      people.set(name, one)
      visitor.context.setDefaultTimeout(30_000)
      windows.set(name, visitor)
    }
    now = Date.now()
    // A roll in which the second voter is a confidential elector; nobody was in the template's, which is small.
    must(await generate(site.config, { voters: VOTERS, seed: 1, outDir: folder, asOf: AS_OF }))
    const guarded = join(folder, 'guarded.csv')
    const [head = '', first = '', second = '', ...rest] = readFileSync(guarded, 'utf8').split(/\r?\n/)
    const cells = second.split(',').with(6, 'confidential_elector')
    writeFileSync(guarded, [head, first, cells.join(), ...rest].join('\r\n'))
    const files = [join(folder, 'voters.txt')]
    const asOf = isoDate('2026-11-02')
    must(await site.app.roll.import({ files, guarded: [guarded], layout: 'wisconsin', asOf }))
    const [header = [], ...rows] = parseCsv(readFileSync(guarded, 'utf8'))
    companion = rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])))
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const numberIn = (row: Readonly<Record<string, string>>): string => row['Voter Reg Number'] ?? ''
  const birthIn = (row: Readonly<Record<string, string>>): string => row['BirthDate'] ?? ''
  const open = () => companion.filter((row) => row['Protection'] === '' && birthIn(row) !== '')
  const closed = () => companion.filter((row) => row['Protection'] !== '')

  it('gives a sheriff the voters that he named, and them alone, encrypted', async () => {
    const named = open().slice(0, 3)
    const { number, opened } = await journey(SHERIFF, named.map(numberIn))
    expect(opened.voters.map((voter) => voter['registration_number']).toSorted()).toEqual(
      named.map(numberIn).toSorted(),
    )
    expect(JSON.stringify(opened.voters)).toContain(birthIn(named[0]!))
    expect(await pageOf('Cara Custodian').content()).not.toContain(birthIn(named[0]!))
    expect(must(await site.app.docket.hidden())).not.toContain(number)
    await expectNoFaults()
  })

  it('gives another state the selection that it asked for', async () => {
    const { opened } = await journey(OTHER_STATE, [])
    expect(opened.voters.length).toBeGreaterThan(VOTERS / 2)
    await expectNoFaults()
  })

  it('gives a jury clerk a confidential name and address, and no guarded item', async () => {
    const [voter] = closed()
    const { opened } = await journey(JURY, [numberIn(voter!)])
    expect(opened.voters).toHaveLength(1)
    expect(opened.header.join()).not.toContain('birth')
    await expectNoFaults()
  })

  it('is stopped by a hold of a court, and says whose', async () => {
    const number = await fileAndDecide(SHERIFF)
    const page = pageOf('Cara Custodian')
    await prepare(page, number, open().slice(5, 7).map(numberIn))
    await approve('Abe Approver', number)
    await approve('Bea Approver', number)
    must(
      await site.app.holds.place({
        kind: 'court-order',
        authority: 'Circuit Court of Somewhere',
        citation: 'order of today',
        scope: { kind: 'request', value: number },
        reason: 'both sides are heard first',
        by: 'Cara Custodian',
      }),
    )
    await page.goto(`${site.url}/requests/${number}/exception`)
    const button = page.locator('form[action$="/hand-over"] button[type=submit]')
    if ((await button.count()) > 0) await send(page, 'form[action$="/hand-over"]')
    expect(await page.locator('main').textContent()).toContain('Circuit Court of Somewhere')
    expect(must(await site.app.exceptions.show(number)).file.releases).toEqual([])
  })

  it('shows a delayed disclosure to the voter once its last day is over, by itself', async () => {
    const voter = numberIn(open()[9]!)
    const number = await fileAndDecide(SHERIFF)
    const page = pageOf('Cara Custodian')
    await prepare(page, number, [voter])
    await page.locator('summary', { hasText: 'Delayed notice' }).click()
    for (const [name, value] of [
      ['authority', 'Circuit Court'],
      ['citation', 'order of 3 November 2026'],
      ['reason', 'an inquiry'],
      ['until', '2026-11-20'],
    ] as const)
      await page.fill(`[name="delay-${name}"]`, value)
    await choose(page, 'delay-whole', 'yes')
    await send(page, 'form[action$="/delay"]')
    await approve('Abe Approver', number)
    await approve('Bea Approver', number)
    await fetchFile(number)
    const seen = async () => {
      await page.goto(`${site.url}/ledger`)
      await page.fill('[name=number]', voter)
      await page.fill('[name=shown]', 'passport')
      await send(page, 'form[action="/ledger"]')
      return ((await page.locator('main').textContent()) ?? '').includes('law-enforcement')
    }
    expect(must(await site.app.docket.hidden())).toContain(number)
    expect(await seen()).toBe(false)
    const before = must(await site.app.ledger.atCounter(voter)).lines.length
    site.at('2026-11-21T12:00:00Z')
    expect(must(await site.app.docket.hidden())).not.toContain(number)
    expect(must(await site.app.ledger.atCounter(voter)).lines.length).toBe(before + 1)
    site.at(new Date(now).toISOString())
  })

  it('recalls what was wrong, by the button of the request', async () => {
    const { number } = made.requests.disclosed
    const page = pageOf('Cara Custodian')
    await page.goto(`${site.url}/requests/${number}`)
    await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true })`)
    await page.locator('input[name="fault"] + label').first().click()
    await page.fill('[name="recall-reason"]', 'A column was filled from the wrong file.')
    await send(page, 'form[action$="/recall"]')
    expect(await page.locator('main').textContent()).toContain('A column was filled from the wrong file.')
    expect(await site.app.deliveries.bundle(number)).toMatchObject({ error: { code: 'disclosure-recalled' } })
  })
})
