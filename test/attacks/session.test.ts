/** What is a session good for that somebody stole before its second step? For nothing but the second step. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { OFFICE_PAGES } from '../../src/office/pages/index.ts'
import { type Office, openOffice } from '../../src/office/testing/office.ts'
import { type Person, PASSWORD } from '../../src/office/testing/people.ts'

let office: Office
let admin: Person
beforeAll(async () => {
  office = await openOffice(100)
  admin = await office.people.admin()
})
afterAll(() => office?.close())

it('a stolen session without second factor opens no page and carries out no act', async () => {
  const browser = office.browser()
  await browser.get('/sign-in')
  const half = await browser.post('/sign-in', { email: admin.email, password: PASSWORD })
  expect(half.to).toBe('/sign-in/second')
  const thief = browser.stolen()
  const behind = OFFICE_PAGES.filter(({ guard }) => guard !== 'anyone' && guard !== 'half')
  expect(behind.length).toBeGreaterThan(30)
  for (const { method, path } of behind) {
    const address = path
      .replaceAll(/\{[^}]*\}/g, '')
      .replaceAll(/:(\w+)/g, (_, name: string) => (name === 'number' ? '2026-00001' : 'H-0001'))
    await thief.get('/sign-in')
    const seen = method === 'get' ? await thief.get(address) : await thief.post(address)
    const led = seen.status === 303 && seen.to.startsWith('/sign-in')
    expect([method, path, led]).toEqual([method, path, true])
  }
  // Somebody who is invited and has enrolled no factor is no further.
  const newcomer = await office.people.newcomer(admin, 'Nora Newcomer', ['admin', 'custodian'])
  for (const path of ['/', '/staff', '/audit', '/holds'])
    expect([path, (await newcomer.browser.get(path)).status]).toEqual([path, 303])
})
