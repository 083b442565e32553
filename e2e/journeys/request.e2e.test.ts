/**
 * From the front page to the data in hand, by keyboard alone: choose voters and columns, see count and price, file, keep the
 * receipt, come back with it, pay, fetch. With and without script, at three widths, in two languages.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { currentQuote } from '#request'
import { formats } from '#site'
import { noBrowser, openBrowser } from '../harness/browser.ts'
import { enterOn, tick, write } from '../harness/keys.ts'
import { openSite, type Site } from '../harness/site.ts'
import { openVisitor, type Visitor, type Width } from '../harness/visitor.ts'
import type { Receipt } from '../made.ts'

const COUNTY = 'Dane County'
const COLUMNS = ['name', 'residence_address', 'status']

interface Way {
  readonly language: string
  readonly width: Width
  readonly script: boolean
}

/** Every pair of language, width and script is there once: six ways instead of twelve. */
const WAYS: readonly Way[] = [
  { language: 'en', width: 320, script: true },
  { language: 'es', width: 768, script: true },
  { language: 'es', width: 1280, script: true },
  { language: 'es', width: 320, script: false },
  { language: 'en', width: 768, script: false },
  { language: 'en', width: 1280, script: false },
]

let browser: Browser
let site: Site

/** Where one is, and that the page is one to be on. */
const expectPage = async ({ page, language }: Visitor, path: string): Promise<void> => {
  expect(new URL(page.url()).pathname).toBe(path)
  expect(await page.locator('main h1').count()).toBe(1)
  expect(await page.evaluate('document.documentElement.lang')).toBe(language)
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect([path, await page.evaluate(wider)]).toEqual([path, 0])
}

const textOf = async (page: Page, selector: string): Promise<string> =>
  ((await page.locator(selector).first().textContent()) ?? '').replaceAll(/\s+/g, ' ').trim()

/** From the front page to the last one of the builder. */
const choose = async (visitor: Visitor, { script }: Way): Promise<void> => {
  const { page } = visitor
  await visitor.go('/')
  await expectPage(visitor, '/')
  await enterOn(page, 'main a[href="/request"]')
  await expectPage(visitor, '/request/voters')
  await enterOn(page, 'main a[href^="/request/voters/county"]')
  await expectPage(visitor, '/request/voters/county')
  await tick(page, `input[name="county"][value="${COUNTY}"]`)
  const counted = must(await site.app.roll.count({ selection: { counties: [COUNTY] } })).count
  if (script) await page.locator('#bar').getByText(String(counted)).first().waitFor()
  await enterOn(page, 'main button[value="next"]')
  await expectPage(visitor, '/request/voters')
  expect(await textOf(page, '#bar')).toContain(String(counted))
  await enterOn(page, 'main a.usa-button[href^="/request/columns"]')
  await expectPage(visitor, '/request/columns')
  for (const column of COLUMNS) await tick(page, `input[name="column"][value="${column}"]`)
  await enterOn(page, 'main button[value="next"]')
  await expectPage(visitor, '/request/format')
  await enterOn(page, 'main button[value="next"]')
  await expectPage(visitor, '/request/check')
}

/** Sends the request. What is on the receipt is all that is taken along. */
const send = async (visitor: Visitor): Promise<Receipt> => {
  const { page } = visitor
  await write(page, 'input[name="email"]', 'reader@example.org')
  await enterOn(page, 'main form[method="post"] button')
  await expectPage(visitor, '/request/receipt')
  const [number = '', secret = ''] = await page.locator('.rk-secret').allTextContents()
  return { number: number.trim(), secret: secret.trim() }
}

/** Comes back another day, with number and secret on paper. */
const comeBack = async (visitor: Visitor, { number, secret }: Receipt): Promise<void> => {
  const { page } = visitor
  await visitor.go('/status')
  await write(page, 'main input[name="number"]', number)
  await write(page, 'main input[name="secret"]', secret)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  await expectPage(visitor, `/requests/${number}`)
}

const payByCheque = async (number: string): Promise<void> => {
  const { outstanding } = must(await site.app.payments.balance(number))
  const cheque = { request: number, cents: outstanding, method: 'cheque', reference: 'No. 1', by: 'cashier' }
  must(await site.app.payments.record({ ...cheque, method: 'cheque', key: `cheque-of-${number}` }))
  must(await site.app.counter.deliver())
}

describe.skipIf(noBrowser)('a request from the first page to the data', () => {
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([openBrowser(), openSite()])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })

  it.each(WAYS)('by keyboard, $width px, in $language, with script: $script', async (way) => {
    const visitor = await openVisitor(browser, site, way)
    const later = await openVisitor(browser, site, way)
    try {
      await choose(visitor, way)
      const check = await textOf(visitor.page, 'main')
      const receipt = await send(visitor)
      const view = must(await site.app.requests.show(receipt.number))
      expect(must(await site.app.requests.requester(receipt.number)).contact).toBe('reader@example.org')
      const quote = currentQuote(view.quotes)
      const price = formats(way.language, site.config.timeZone).money(quote?.cents ?? -1)
      // The price that was shown before is the price of the quote.
      expect(check).toContain(price)
      await enterOn(visitor.page, `main a.usa-button[href^="/requests/${receipt.number}"]`)
      await expectPage(visitor, `/requests/${receipt.number}/quote`)
      expect(await textOf(visitor.page, 'main')).toContain(price)

      await comeBack(later, receipt)
      expect(await textOf(later.page, 'main')).toContain(price)
      await payByCheque(receipt.number)
      await later.go(`/requests/${receipt.number}`)
      const bundle = later.page.locator(`main a[href^="/requests/${receipt.number}/bundle"]`).first()
      const [download] = await Promise.all([later.page.waitForEvent('download'), bundle.press('Enter')])
      expect(download.suggestedFilename()).toMatch(/\.zip$/)
      expect(await download.failure()).toBeNull()
      expect([...(await visitor.faults()), ...(await later.faults())]).toEqual([])
    } finally {
      await Promise.all([visitor.close(), later.close()])
    }
  })

  it('shows the secret nowhere but on the receipt', async () => {
    const visitor = await openVisitor(browser, site)
    const addresses: string[] = []
    visitor.context.on('request', (request) => addresses.push(request.url()))
    try {
      await choose(visitor, { language: 'en', width: 1280, script: true })
      const { number, secret } = await send(visitor)
      await visitor.go(`/requests/${number}`)
      expect(await visitor.page.content()).not.toContain(secret)
      const cookies = JSON.stringify(await visitor.context.cookies())
      for (const place of [
        ...addresses,
        cookies,
        await visitor.page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })'),
      ])
        expect(place).not.toContain(secret)
    } finally {
      await visitor.close()
    }
  })

  it('is one request however often the button is pressed, and however one comes back', async () => {
    const keeping = await openBrowser({ keepsPages: true })
    const visitor = await openVisitor(keeping, site)
    const { page } = visitor
    const many = async () => must(await site.app.requests.list({ limit: 1000 })).length
    try {
      await choose(visitor, { language: 'en', width: 1280, script: true })
      const before = await many()
      await page.locator('main form[method="post"] button').dblclick()
      await page.waitForURL('**/request/receipt')
      await page.locator('.rk-secret').first().waitFor()
      const number = await textOf(page, '.rk-secret')
      await page.reload()
      expect(await textOf(page, '.rk-secret')).toBe(number)
      await page.goBack({ waitUntil: 'commit' })
      await page.locator('main form[method="post"] button').click()
      await page.waitForURL('**/request/receipt')
      expect(await textOf(page, '.rk-secret')).toBe(number)
      expect(await many()).toBe(before + 1)
    } finally {
      await keeping.close()
    }
  })
})
