/** The page of a request in every state, in both languages: whose turn it is, and nothing that must not be there. */
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { ENTRY_KINDS } from '#log'
import { LETTER_KINDS } from '#letter'
import { allMessages } from '#site'
import { browserOn, type Seen } from '../../testing/browser.ts'
import { type Case, deliverCase, fileCase, holdCase, MARKS, payCase, unlock } from '../../testing/cases.ts'
import { BY, type Office, openOffice } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const NOW = '2026-11-03T12:00:00Z'
const claim = { facts: [{ fact: 'law_enforcement_agency', evidence: MARKS.evidence }] }

const paid = async (more: object = {}): Promise<Case> => {
  const made = await fileCase(office, more)
  await payCase(office, made)
  return made
}
const held = async (make: () => Promise<Case>): Promise<Case> => {
  const made = await make()
  await holdCase(office, made)
  return made
}
const old = async (cents?: number): Promise<Case> => {
  office.setTime('2026-10-01T12:00:00Z')
  const made = await fileCase(office)
  office.setTime('2026-10-30T12:00:00Z')
  if (cents !== undefined) await payCase(office, made, cents)
  return made
}
const partly = async (): Promise<Case> => {
  const made = await fileCase(office)
  await payCase(office, made, 500)
  return made
}
const takenBack = async (): Promise<Case> => {
  const made = await paid()
  must(await office.app.requests.withdraw({ number: made.number, proof: { secret: made.secret }, why: '' }))
  return made
}

const STATES: readonly (readonly [string, () => Promise<Case>, readonly string[]])[] = [
  [
    'received with a claim',
    () => fileCase(office, claim),
    ['It is the office’s turn', 'an official has to find proved'],
  ],
  [
    'decided with nothing to sell',
    () => fileCase(office, { fields: ['birth_date'] }),
    ['Nothing is left to do', 'none of the columns', 'Where you can turn'],
  ],
  [
    'nobody matches',
    () => fileCase(office, { selection: { registered: { from: '2030-01-01' } } }),
    ['No voter matches', 'so there is no quote'],
  ],
  ['priced', () => fileCase(office), ['It is your turn', 'Pay $35.00', 'November 18, 2026']],
  ['priced and run out', () => old(), ['The quote ran out on October 16, 2026', 'Ask for a quote']],
  ['paid too late', () => old(3500), ['$35.00 was received and is kept', 'Kept for a quote to come']],
  ['part paid', () => partly(), ['Pay $30.00', 'Still to be paid']],
  ['paid', () => paid(), ['It is the office’s turn', 'The price was covered']],
  [
    'paid and held',
    () => held(() => paid()),
    ['A hold stops it', 'Circuit Court of Somewhere', 'order of 3 November 2026', 'handing data over'],
  ],
  [
    'priced and held',
    () => held(() => fileCase(office)),
    ['It is your turn', 'A hold stops the handing over'],
  ],
  [
    'handed over',
    () => deliverCase(office),
    ['Your data is ready', 'SHA-256', 'December 3, 2026', 'rollkeeper verify'],
  ],
  [
    'handed over and held',
    () => held(() => deliverCase(office)),
    ['It may not be fetched now', 'A hold stops it'],
  ],
  ['taken back', () => takenBack(), ['$35.00 is to be sent back to you', 'Request taken back']],
  [
    'counts',
    () => fileCase(office, { medium: 'counts', fields: undefined }),
    ['Your data is made ready', 'Counts are free'],
  ],
]

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
const faultsOf = async ({ html }: Seen): Promise<string[]> =>
  (await validator.validateString(html)).results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line}: ${ruleId} ${message}`),
  )

describe('the page of a request', () => {
  it.each(STATES)('%s', async (_, make, expected) => {
    const made = await make()
    office.setTime(NOW)
    for (const language of ['en', 'es']) {
      const browser = browserOn(office.parts, language)
      await unlock(browser, made)
      const page = await browser.get(`/requests/${made.number}`)
      expect(page.status).toBe(200)
      if (language === 'en') for (const words of expected) expect(page.text).toContain(words)
      for (const mark of [...Object.values(MARKS), made.secret]) expect(page.html).not.toContain(mark)
      expect(page.headers.get('Cache-Control')).toBe('no-store')
      expect(await faultsOf(page)).toEqual([])
    }
  })

  it('asks for a new price by one button: once, however often it is sent, and what was paid counts', async () => {
    const made = await old(3500)
    office.setTime(NOW)
    const browser = browserOn(office.parts)
    await unlock(browser, made)
    await browser.get(`/requests/${made.number}`)
    const sent = await Promise.all([1, 2, 3].map(() => browser.post(`/requests/${made.number}/quote`)))
    for (const one of sent) expect([one.status, one.to]).toEqual([303, `/requests/${made.number}`])
    const view = must(await office.app.requests.show(made.number))
    expect([view.state, view.quotes.length, view.balance.received]).toEqual(['paid', 2, 3500])
    expect((await browser.get(`/requests/${made.number}`)).text).toContain('Earlier quotes')
  })

  it('takes a request back with the secret alone, on a page that says what follows, once', async () => {
    const made = await paid()
    const browser = browserOn(office.parts)
    await unlock(browser, made)
    const path = `/requests/${made.number}/withdraw`
    expect((await browser.get(path)).text).toContain('$35.00 that was received is sent back to you')
    const wrong = await browser.post(path, { secret: '0'.repeat(26), why: 'moved <away>' })
    expect([wrong.status, wrong.to]).toEqual([422, ''])
    expect(wrong.html).toContain('moved &lt;away&gt;</textarea')
    expect((await browser.post(path, { why: 'x' })).status).toBe(422)
    expect(must(await office.app.requests.show(made.number)).state).toBe('paid')
    for (let at = 0; at < 2; at++) {
      const done = await browser.post(path, { secret: made.secret, why: 'moved' })
      expect([done.status, done.to]).toEqual([303, `/requests/${made.number}`])
    }
    const view = must(await office.app.requests.show(made.number))
    expect([view.state, view.moves.filter(({ move }) => move === 'withdraw').length]).toEqual([
      'withdrawn',
      1,
    ])
    expect((await browser.get(path)).to).toBe(`/requests/${made.number}`)
  })

  it('has a word for each kind of log entry and of letter', () => {
    for (const language of ['en', 'es']) {
      const messages = allMessages(language)
      for (const kind of ENTRY_KINDS) expect(messages.has(`status.proof.kinds.${kind}`), kind).toBe(true)
      for (const kind of LETTER_KINDS) expect(messages.has(`status.letters.kinds.${kind}`), kind).toBe(true)
    }
  })

  it('says by whom in general and never by name, however it was decided', async () => {
    const made = await fileCase(office, claim)
    must(await office.app.requests.decide({ number: made.number, by: BY, why: MARKS.reason }))
    must(await office.app.requests.quote({ number: made.number, by: BY }))
    const browser = browserOn(office.parts)
    await unlock(browser, made)
    const page = await browser.get(`/requests/${made.number}`)
    expect(page.text).toContain('by the office')
    for (const mark of Object.values(MARKS)) expect(page.html).not.toContain(mark)
  })
})
