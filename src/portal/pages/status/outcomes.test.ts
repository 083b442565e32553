/** What a board resolved, as who asked and the public read it: with its counts, and that it stops nothing. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '#basics'
import { browserOn } from '../../testing/browser.ts'
import { fileCase, MARKS, unlock } from '../../testing/cases.ts'
import { type Office, openOffice } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

it('invariant 3: stands on the page of the request and in the docket; the price is asked for as before', async () => {
  const made = await fileCase(office)
  const browser = browserOn(office.parts)
  await unlock(browser, made)
  const path = `/requests/${made.number}`
  expect((await browser.get(path)).text).not.toContain('Resolved by a board')
  must(
    await office.app.requests.recordOutcome({
      request: made.number,
      by: MARKS.official,
      outcome: {
        what: 'conditions',
        body: 'Elections Commission',
        on: '2026-11-02',
        votes: { for: 4, against: 2 },
        citation: 'motion 2',
        conditions: ['an agreement on confidentiality is signed'],
      },
    }),
  )
  for (const at of [path, `/docket/${made.number}`]) {
    const { text } = await browser.get(at)
    expect(text).toContain('4 for, 2 against, nobody abstained')
    expect(text).toContain('an agreement on confidentiality is signed')
    expect(text).toContain('stops nothing that the law releases')
    expect(text).not.toContain(MARKS.official)
  }
  expect((await browser.get(path)).html).toContain(`href="${path}/pay"`)
})
