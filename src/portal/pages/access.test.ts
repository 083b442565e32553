/** Only who showed the secret sees a request, for a day, and no cookie of one's own making helps. */
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { accessible, dropAccess, grantAccess, hasAccess } from './access.ts'
import type { Visit } from './visit.ts'

let now = Date.parse('2026-11-03T12:00:00Z')
const KEY = new Uint8Array(32).fill(7)

/** What a call does with the cookies of a browser, which it then keeps. */
const browser = (key: Uint8Array = KEY) => {
  const jar = { cookie: '' }
  const call = async <T>(act: (visit: Visit) => T): Promise<T> => {
    let done: T | undefined
    const app = new Hono()
    app.get('/', (c) => {
      const parts = { siteKey: key }
      done = act({ c, app: { clock: () => new Date(now) }, parts } as unknown as Visit)
      return c.text('')
    })
    const response = await app.request('/', { headers: { Cookie: jar.cookie } })
    const set = response.headers.get('Set-Cookie')
    if (set !== null) jar.cookie = set.split(';')[0] ?? ''
    return done as T
  }
  return { jar, call }
}

describe('access to a request', () => {
  it('is given by name of the request and for a day', async () => {
    const { call } = browser()
    expect(await call((visit) => hasAccess(visit, '2026-00001'))).toBe(false)
    await call((visit) => grantAccess(visit, '2026-00001'))
    expect(await call((visit) => hasAccess(visit, '2026-00001'))).toBe(true)
    expect(await call((visit) => hasAccess(visit, '2026-00002'))).toBe(false)
    now += 24 * 60 * 60 * 1000 - 1000
    expect(await call((visit) => hasAccess(visit, '2026-00001'))).toBe(true)
    now += 1000
    expect(await call((visit) => hasAccess(visit, '2026-00001'))).toBe(false)
  })

  it('holds the ten newest, each once, and can be dropped', async () => {
    const { call } = browser()
    const number = (at: number) => `2026-${String(at).padStart(5, '0')}`
    for (let at = 1; at <= 12; at++) await call((visit) => grantAccess(visit, number(at)))
    await call((visit) => grantAccess(visit, number(5)))
    const newest = [5, 12, 11, 10, 9, 8, 7, 6, 4, 3].map(number)
    expect(await call(accessible)).toEqual(newest)
    await call(dropAccess)
    expect(await call(accessible)).toEqual([])
  })

  it('is not given by a cookie that was altered, cut, signed with another key, or made up', async () => {
    const { jar, call } = browser()
    await call((visit) => grantAccess(visit, '2026-00001'))
    const [payload = '', signature = ''] = jar.cookie.replace('receipt=', '').split('.')
    const other = Buffer.from(JSON.stringify([['2026-00002', 9_999_999_999]])).toString('base64url')
    const foreign = browser(new Uint8Array(32).fill(8))
    await foreign.call((visit) => grantAccess(visit, '2026-00001'))
    for (const value of [
      `${other}.${signature}`,
      `${payload}.${signature.slice(0, -2)}`,
      `${payload}.${signature}.${signature}`,
      payload,
      `${payload}.`,
      '.',
      '',
      foreign.jar.cookie.replace('receipt=', ''),
    ]) {
      jar.cookie = `receipt=${value}`
      expect(await call(accessible), value).toEqual([])
    }
  })

  it('keeps no secret: the cookie says numbers and times alone', async () => {
    const { jar, call } = browser()
    await call((visit) => grantAccess(visit, '2026-00001'))
    const [payload = ''] = jar.cookie.replace('receipt=', '').split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual([
      ['2026-00001', now / 1000 + 24 * 60 * 60],
    ])
  })
})
