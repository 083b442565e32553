/**
 * Who gets which page? Cell by cell: every page of the office, for nobody, for half a session, and for every role. The
 * table is literal: a page that is added has no line here, and a duty that is moved changes a cell.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { ROLE_NAMES } from '#staff'
import { OFFICE_PAGES } from './pages/index.ts'
import type { Browser, Seen } from './testing/browser.ts'
import { fileCase, submitLetter } from './testing/cases.ts'
import { type Office, openOffice } from './testing/office.ts'

const WHO = ['nobody', 'half', ...ROLE_NAMES] as const

/**
 * `in`: led to sign in. `2nd`: led to the second step. `403`: refused as not one's duty; `no`: for another reason. Else
 * the status of the page; for forms sent empty, on things that are not there. Columns: as WHO.
 */
const TABLE = `
GET   /                                  in   2nd  200  200  200  200  200  200
POST  /views                             in   2nd  400  400  400  400  400  400
POST  /views/remove                      in   2nd  303  303  303  303  303  303
GET   /requests/:number                  in   2nd  200  200  200  200  200  200
POST  /requests/:number/decide           in   2nd  403  403  404  403  403  403
POST  /requests/:number/quote            in   2nd  404  403  404  403  403  403
POST  /requests/:number/disclose         in   2nd  403  403  404  403  403  403
POST  /requests/:number/recall           in   2nd  403  403  404  403  403  403
POST  /requests/:number/withdraw         in   2nd  404  403  404  403  403  403
POST  /requests/:number/outcome          in   2nd  403  403  404  403  403  403
POST  /requests/:number/payment          in   2nd  403  404  403  403  403  403
POST  /requests/:number/refund           in   2nd  403  404  403  403  403  403
GET   /requests/:number/exception        in   2nd  409  409  409  409  409  403
POST  /requests/:number/exception/necessity in   2nd  404  403  404  403  403  403
POST  /requests/:number/exception/evidence in   2nd  404  403  404  403  403  403
POST  /requests/:number/exception/check  in   2nd  404  403  404  403  403  403
POST  /requests/:number/exception/duties in   2nd  404  403  404  403  403  403
POST  /requests/:number/exception/scope  in   2nd  404  403  404  403  403  403
POST  /requests/:number/exception/recipient in   2nd  404  403  404  403  403  403
POST  /requests/:number/exception/hand-over in   2nd  403  403  404  403  403  403
POST  /requests/:number/exception/delay  in   2nd  403  403  404  403  403  403
GET   /requests/:number/exception/approve in   2nd  403  403  403  409  403  403
POST  /requests/:number/exception/approve in   2nd  403  403  403  409  403  403
GET   /requests/:number/exception/evidence/:evidence in   2nd  404  404  404  404  404  403
GET   /requests/:number/exception/file   in   2nd  403  403  404  403  403  403
GET   /enter                             in   2nd  200  403  200  403  403  403
POST  /enter                             in   2nd  422  403  422  403  403  403
GET   /holds                             in   2nd  200  200  200  200  200  200
POST  /holds                             in   2nd  403  403  422  403  403  403
GET   /holds/:hold                       in   2nd  200  200  200  200  200  200
POST  /holds/:hold                       in   2nd  403  403  404  403  403  403
POST  /holds/:hold/renew                 in   2nd  403  403  404  403  403  403
POST  /holds/:hold/notices               in   2nd  404  403  404  403  403  403
GET   /ledger                            in   2nd  200  403  200  403  403  403
POST  /ledger                            in   2nd  422  403  422  403  403  403
GET   /holders                           in   2nd  403  403  200  403  403  403
POST  /holders                           in   2nd  403  403  422  403  403  403
POST  /requests/:number/letters          in   2nd  400  403  400  403  403  403
GET   /letters/out/:letter               in   2nd  200  200  200  200  200  403
POST  /letters/out/:letter/save          in   2nd  404  403  404  403  403  403
POST  /letters/out/:letter/fix           in   2nd  403  403  404  403  403  403
POST  /letters/out/:letter/discard       in   2nd  404  403  404  403  403  403
POST  /letters/out/:letter/mail          in   2nd  403  403  404  403  403  403
POST  /letters/out/:letter/paper         in   2nd  403  403  404  403  403  403
GET   /letters/out/:letter/file/:format  in   2nd  200  200  200  200  200  403
GET   /letters                           in   2nd  200  200  200  200  200  403
GET   /letters/in/:letter                in   2nd  200  200  200  200  200  403
POST  /letters/in/:letter/:move          in   2nd  404  403  404  403  403  403
GET   /money                             in   2nd  403  200  200  403  200  403
GET   /money/:day                        in   2nd  403  200  200  403  200  403
POST  /money/:day                        in   2nd  403  303  403  403  403  403
GET   /retention                         in   2nd  403  403  200  403  200  403
POST  /retention                         in   2nd  403  403  409  403  403  403
GET   /orders                            in   2nd  200  200  200  200  200  200
POST  /orders/count                      in   2nd  200  403  200  403  403  403
GET   /sign-in                           200  200  200  200  200  200  200  200
POST  /sign-in                           422  422  422  422  422  422  422  422
GET   /sign-in/second                    in   2nd  303  303  303  303  303  303
POST  /sign-in/second                    in   2nd  303  303  303  303  303  303
POST  /sign-in/oidc                      404  404  404  404  404  404  404  404
GET   /invitation/:invitation            404  404  404  404  404  404  404  404
POST  /invitation/:invitation            404  404  404  404  404  404  404  404
GET   /account/second                    in   200  200  200  200  200  200  200
POST  /account/second                    in   422  422  422  422  422  422  422
POST  /account/second/confirm            in   422  422  422  422  422  422  422
GET   /account                           in   2nd  200  200  200  200  200  200
POST  /account/totp/remove               in   2nd  no   no   no   no   no   no
POST  /account/passkey/remove            in   2nd  404  404  404  404  404  404
POST  /account/session/end               in   2nd  404  404  404  404  404  404
POST  /account/sessions/end              in   2nd  303  303  303  303  303  303
POST  /account/password                  in   2nd  422  422  422  422  422  422
GET   /staff                             in   2nd  403  403  403  403  403  200
POST  /staff                             in   2nd  403  403  403  403  403  422
GET   /staff/:account                    in   2nd  403  403  403  403  403  404
POST  /staff/:account/roles              in   2nd  403  403  403  403  403  404
POST  /staff/:account/disable            in   2nd  403  403  403  403  403  404
POST  /staff/:account/enable             in   2nd  403  403  403  403  403  404
POST  /staff/:account/sessions           in   2nd  403  403  403  403  403  404
POST  /staff/:account/anew               in   2nd  403  403  403  403  403  404
GET   /audit                             in   2nd  403  403  403  403  200  200
POST  /audit/export                      in   2nd  403  403  403  403  200  200
POST  /sign-out                          in   in   in   in   in   in   in   in
`

const ROWS = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [method = '', path = '', ...cells] = line.split(/\s+/)
    return { method, path, cells }
  })

let office: Office
const browsers = new Map<string, Browser>()
const real: Record<string, string> = {}

const browserOf = (who: string): Browser => {
  const browser = browsers.get(who)
  if (browser === undefined) throw new Error(`nobody is ${who}`)
  return browser
}

const openEverything = async (): Promise<void> => {
  const { app, people } = office
  const admin = await people.admin()
  browsers.set('nobody', office.browser())
  browsers.set('admin', admin.browser)
  browsers.set('half', (await people.newcomer(admin, 'Hal Half', ROLE_NAMES)).browser)
  for (const role of ROLE_NAMES)
    if (role !== 'admin') browsers.set(role, (await people.person(admin, `Rita ${role}`, [role])).browser)
  const { number } = await fileCase(office)
  const by = 'Officer of the Tests'
  const { hold } = must(
    await app.holds.place({
      kind: 'court-order',
      authority: 'Circuit Court of Somewhere',
      citation: 'order of 3 November 2026',
      scope: { kind: 'request', value: number },
      reason: 'The court hears both sides first.',
      by,
    }),
  )
  const draft = must(await app.officeLetters.draft({ request: number, kind: 'acknowledgement', by }))
  const letter = await submitLetter(office, number)
  Object.assign(real, { number, hold: hold.id, out: draft.id, letter, day: '2026-11-02', format: 'txt' })
}

beforeAll(async () => {
  office = await openOffice()
  await openEverything()
})
afterAll(() => office?.close())

/** Pages are asked for with what is there; forms are sent to what is not, so that no cell changes another. */
const pathOf = (method: string, path: string): string => {
  const named = path.startsWith('/letters/out') ? path.replace(':letter', ':out') : path
  return named.replaceAll(/:(\w+)/g, (_, name: string) =>
    method === 'GET' || name === 'day' ? (real[name] ?? 'none') : name === 'number' ? '2026-09999' : 'none',
  )
}

const cellOf = ({ status, to, text }: Seen): string => {
  if (status === 303 && /^\/sign-in(?:\?to=.+)?$/.test(to)) return 'in'
  if (status === 303 && /^\/(?:sign-in|account)\/second(?:\?to=.+)?$/.test(to)) return '2nd'
  if (status === 403) return text.includes('duty-not-yours') ? '403' : 'no'
  return String(status)
}

const ask = async (who: string, method: string, path: string): Promise<Seen> => {
  const browser = browserOf(who)
  const at = pathOf(method, path)
  if (method === 'GET') return browser.get(at)
  // A page with a token that is this browser's: every page for anyone has one.
  await browser.get('/sign-in')
  return browser.post(at)
}

describe('every page of the office', () => {
  it('has a line in the table', () => {
    const pages = OFFICE_PAGES.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(ROWS.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(pages.toSorted())
  })

  it('refuses a form without the token of a page of its own, whoever sends it', async () => {
    const posts = ROWS.filter(({ method }) => method === 'POST')
    for (const who of WHO)
      for (const { path } of posts) {
        const seen = await browserOf(who).post(pathOf('POST', path), {}, false)
        expect([who, path, seen.status, seen.text.includes('form-not-ours')]).toEqual([who, path, 403, true])
      }
  })

  it('is for whom the table says', async () => {
    const seen: string[] = []
    // Signing out comes last: it ends the session that the other cells need.
    const rows = ROWS.toSorted((a, b) => Number(a.path === '/sign-out') - Number(b.path === '/sign-out'))
    for (const { method, path } of rows) {
      const cells: string[] = []
      for (const who of WHO) cells.push(cellOf(await ask(who, method, path)))
      seen.push([method, path, ...cells].join(' '))
    }
    expect(seen).toEqual(rows.map(({ method, path, cells }) => [method, path, ...cells].join(' ')))
  })
})
