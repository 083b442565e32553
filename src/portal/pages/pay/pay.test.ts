/** Paying: what is due and nothing else, whatever was clicked twice, ran out or changed in between. */
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ApiParts } from '../../parts.ts'
import { type Browser, browserOn } from '../../testing/browser.ts'
import { opened, SERVICE, withCards } from '../../testing/cards.ts'
import { type Case, deliverCase, fileCase, holdCase, payCase, unlock } from '../../testing/cases.ts'
import { type Office, openOffice } from '../../testing/office.ts'

let office: Office
const NOW = '2026-11-03T12:00:00Z'
beforeAll(async () => {
  office = await openOffice()
})
beforeEach(() => office.setTime(NOW))
afterAll(() => office.close())

const unlocked = async (
  made: Case,
  parts: ApiParts = withCards(office),
  language = 'en',
): Promise<Browser> => {
  const browser = browserOn(parts, language)
  await unlock(browser, made)
  return browser
}
const old = async (): Promise<Case> => {
  office.setTime('2026-10-01T12:00:00Z')
  const made = await fileCase(office)
  office.setTime(NOW)
  return made
}

describe('the page for paying', () => {
  it('shows what is due by when, both ways, and lets the browser go on to the card service alone', async () => {
    const made = await fileCase(office)
    const page = await (await unlocked(made)).get(`/requests/${made.number}/pay`)
    expect(page.text).toContain('$35.00 is to be paid. It must arrive by November 18, 2026.')
    expect(page.text).toContain('cards.example.org')
    expect(page.headers.get('Content-Security-Policy')).toContain(`form-action 'self' ${SERVICE};`)
    const plain = await (await unlocked(made, office.parts)).get(`/requests/${made.number}/pay`)
    expect(plain.text).toContain('takes no cards now')
    expect(plain.headers.get('Content-Security-Policy')).toContain("form-action 'self';")
    const none = await (await unlocked(made, office.parts)).post(`/requests/${made.number}/pay/card`)
    expect(none.status).toBe(404)
  })

  it('shows the rest where a part is paid, and a hold where one stands', async () => {
    const made = await fileCase(office)
    await payCase(office, made, 1000)
    await holdCase(office, made)
    const page = await (await unlocked(made)).get(`/requests/${made.number}/pay`)
    expect(page.text).toContain('$25.00 is to be paid')
    expect(page.text).toContain('$10.00 is paid already')
    expect(page.text).toContain('A hold stops the handing over')
  })

  it('says why where nothing can be paid, and takes nothing', async () => {
    const cases: readonly (readonly [Case, string])[] = [
      [await fileCase(office, { fields: ['birth_date'] }), 'There is no quote yet'],
      [await deliverCase(office), 'Nothing is to be paid'],
      [await old(), 'The quote ran out on October 16, 2026'],
    ]
    const before = opened.length
    for (const [made, words] of cases) {
      const browser = await unlocked(made)
      for (const path of ['/pay', '/pay/cheque'])
        expect((await browser.get(`/requests/${made.number}${path}`)).text).toContain(words)
      const sent = await browser.post(`/requests/${made.number}/pay/card`, { quote: '1', cents: '3500' })
      expect([sent.status, sent.to]).toEqual([303, `/requests/${made.number}/pay`])
    }
    expect(opened.length).toBe(before)
  })

  it('is valid HTML in both languages, with the slip and the pages of the way back', async () => {
    const made = await fileCase(office)
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        'no-trailing-whitespace': 'off',
        'long-title': 'off',
        'attribute-boolean-style': 'off',
        'void-style': 'off',
        'doctype-style': 'off',
      },
    })
    for (const language of ['en', 'es']) {
      const browser = await unlocked(made, withCards(office), language)
      for (const path of ['/pay', '/pay?changed=1', '/pay/cheque', '/pay/done', '/pay/cancelled']) {
        const page = await browser.get(`/requests/${made.number}${path}`)
        const { results } = await validator.validateString(page.html)
        expect(
          results.flatMap(({ messages }) => messages.map(({ message }) => message)),
          path,
        ).toEqual([])
        expect(page.html).not.toContain(made.secret)
      }
    }
  })
})

describe('the slip for a cheque', () => {
  it('names payee, amount, reference and last day, and nothing of who asks', async () => {
    const made = await fileCase(office)
    await payCase(office, made, 500)
    const slip = await (await unlocked(made)).get(`/requests/${made.number}/pay/cheque`)
    for (const words of ['$30.00', `${made.number}-1`, 'November 18, 2026', 'Make the cheque out to'])
      expect(slip.text).toContain(words)
    expect(slip.html).not.toContain('Markedperson')
  })
})
