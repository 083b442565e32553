/**
 * What the README promises a newcomer: from the front page to a verified bundle, in the order of its pictures, which
 * this makes (`npm run pictures` takes them over). Paid as there: a cheque that the office records over its API.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { verifyBundle } from '#disclosure/verify'
import { ARTEFACTS } from '../harness/audit.ts'
import { noBrowser, openBrowser } from '../harness/browser.ts'
import { openSite, type Site } from '../harness/site.ts'
import { openVisitor } from '../harness/visitor.ts'

const shoot = async (page: Page, step: string): Promise<void> => {
  mkdirSync(ARTEFACTS, { recursive: true })
  await page.screenshot({
    path: join(ARTEFACTS, `first-time-${step}.jpg`),
    type: 'jpeg',
    quality: 80,
    animations: 'disabled',
  })
}

const click = async (page: Page, selector: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()])
}

/** The call of the README, as curl would make it. */
const recordCheque = async (site: Site, number: string): Promise<void> => {
  const { outstanding } = must(await site.app.payments.balance(number))
  const answer = await fetch(`${site.url}/api/v1/office/requests/${number}/payments`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${site.officeToken}`,
      'Idempotency-Key': crypto.randomUUID(),
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ cents: outstanding, method: 'cheque', reference: 'No. 1', by: 'J. Clerk' }),
  })
  expect(answer.status).toBe(200)
}

describe.skipIf(noBrowser)('a newcomer', () => {
  let site: Site
  let browser: Awaited<ReturnType<typeof openBrowser>>
  const folder = mkdtempSync(join(tmpdir(), 'rollkeeper-first-time-'))
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([openBrowser(), openSite()])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('comes from the front page to a bundle that verifies', async () => {
    const visitor = await openVisitor(browser, site)
    const { page } = visitor
    try {
      await visitor.go('/')
      await shoot(page, '1-front')
      await click(page, 'main a[href="/request"]')
      await click(page, 'main a[href^="/request/voters/county"]')
      await page.locator('label[for]', { hasText: 'Dane County' }).first().click()
      const { count } = must(await site.app.roll.count({ selection: { counties: ['Dane County'] } }))
      await page.locator('#bar').getByText(String(count)).first().waitFor()
      await page.locator('h1').first().scrollIntoViewIfNeeded()
      await shoot(page, '2-voters')
      await click(page, 'main button[value="next"]')
      await click(page, 'main a.usa-button[href^="/request/columns"]')
      for (const column of ['name', 'residence_address', 'status'])
        await page.locator(`input[name="column"][value="${column}"] + label`).click()
      await page.locator('h1').first().scrollIntoViewIfNeeded()
      await shoot(page, '3-columns')
      await click(page, 'main button[value="next"]')
      await click(page, 'main button[value="next"]')
      await shoot(page, '4-check')
      await click(page, 'main form[method="post"] button')
      const number = ((await page.locator('.rk-secret').first().textContent()) ?? '').trim()
      await shoot(page, '5-receipt')
      await recordCheque(site, number)
      must(await site.app.counter.deliver())
      await visitor.go(`/requests/${number}`)
      await shoot(page, '6-ready')
      const link = page.locator(`main a[href^="/requests/${number}/bundle"]`).first()
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
      const bundle = join(folder, download.suggestedFilename())
      await download.saveAs(bundle)
      const policy = readFileSync(join(dataPaths(site.config.dataDir).log, 'tlog-policy'), 'utf8')
      expect(await verifyBundle(bundle, { policy })).toMatchObject({ ok: true })
      expect(await visitor.faults()).toEqual([])
    } finally {
      await visitor.close()
    }
  })
})
