/** The cookies: out of reach of scripts and other sites, signed, and of no use to whoever reads the database. */
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { must } from '#basics'
import { memoryDatabase } from '#store/testing'
import { openStaff } from '../index.ts'
import { Browser } from '../testing/browser.ts'
import { BASE, type Desk, openDesk, PASSWORD, type Person } from '../testing/desk.ts'

describe('the cookies', () => {
  let desk: Desk
  let admin: Person
  beforeAll(async () => {
    desk = openDesk(await memoryDatabase())
    admin = await desk.firstAdmin()
    return () => desk.db.close()
  })

  it('are HttpOnly and Lax, Secure and with the prefix where the office is on https, and signed', async () => {
    for (const cookie of admin.browser.came) {
      expect(cookie).toMatch(/^rollkeeper\./)
      expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
    }
    const context = { db: desk.db, clock: () => new Date(), keys: { commitment: new Uint8Array(32).fill(7) } }
    const secure = openStaff(context, { baseUrl: BASE.replace('http:', 'https:') })
    const browser = new Browser()
    browser.take(
      must(await secure.signIn(browser.caller, { email: admin.email, password: PASSWORD })).cookies,
    )
    for (const cookie of browser.came) {
      expect(cookie).toMatch(/^__Secure-rollkeeper\./)
      expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Lax$/)
    }
    const [name, value = ''] = [...admin.browser.jar][0]!
    for (const forged of [
      value.replace(/^./, value.startsWith('A') ? 'B' : 'A'),
      value.replace(/\.(.)/, (_, first: string) => (first === 'A' ? '.B' : '.A')),
      value.split('.')[0]!,
      `${value}x`,
      'sha256:aa.bb',
      '%',
      '.',
    ]) {
      const headers = new Headers({ cookie: `${name}=${forged}` })
      expect(must(await desk.staff.sessionOf(headers))).toBeUndefined()
    }
  })

  it('are worth nothing to whoever reads the database: only the hash of a token is kept', async () => {
    const rows = await desk.db.query(
      z.object({ t: z.string() }),
      'SELECT token_sha256 AS t FROM staff_session',
    )
    const cookie = decodeURIComponent([...admin.browser.jar.values()][0] ?? '')
    expect(rows.length).toBeGreaterThan(0)
    for (const { t } of rows) {
      expect(t).toMatch(/^sha256:[0-9a-f]{64}$/)
      expect(cookie).not.toContain(t.slice(7))
    }
  })
})
