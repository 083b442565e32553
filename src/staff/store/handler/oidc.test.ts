/** Sign-in through an identity provider: OpenID Connect, code flow with PKCE, against `oidc-provider` on a loopback port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { must } from '#basics'
import { memoryDatabase } from '#store/testing'
import type { Database } from '#store'
import { Browser } from '../testing/browser.ts'
import { BASE, codeOf, type Desk, openDesk, PASSWORD, type Person, sessionIn } from '../testing/desk.ts'
import { type IdentityProvider, startIdentityProvider } from '../testing/identity-provider.ts'

const refused = (code: string) => ({ ok: false, error: { code } })
const CLEO = { sub: 'cleo-1', email: 'Cleo@example.org', verified: true }

describe('sign-in through an identity provider', () => {
  let idp: IdentityProvider
  let db: Database
  let desk: Desk
  let admin: Person
  beforeAll(async () => {
    idp = await startIdentityProvider(CLEO)
    db = await memoryDatabase()
    desk = openDesk(db, { oidc: idp.options })
    admin = await desk.firstAdmin()
    return async () => {
      await db.close()
      await idp.stop()
    }
  })
  beforeEach(async () => {
    idp.next = CLEO
    await desk.again(admin, admin.browser)
  })

  /** The whole way; where the office sends the browser at its end. */
  const through = async (browser: Browser, at: Desk = desk): Promise<string> => {
    const start = must(await at.staff.startOidc(browser.caller))
    browser.take(start.cookies)
    return back(browser, await idp.visit(start.url), at)
  }
  const back = async (browser: Browser, url: string, at: Desk = desk): Promise<string> => {
    const answer = await at.staff.handler(new Request(url, { headers: browser.headers }), browser.from)
    expect(answer.status).toBe(303)
    browser.take(answer.headers.getSetCookie())
    return answer.headers.get('location') ?? ''
  }
  const invite = async (email: string, name: string) =>
    must(await desk.staff.invite(await admin.session(), { email, name, roles: ['intake'] }))

  it('is for nobody who was not invited', async () => {
    const browser = new Browser()
    expect(await through(browser)).toBe('/sign-in?problem=no-account')
    expect(await sessionIn(desk.staff, browser)).toBeUndefined()
    const Count = z.object({ n: z.int() })
    expect(await db.query(Count, 'SELECT count(*) AS n FROM staff_account')).toEqual([{ n: 1 }])
  })

  it('accepts an invitation by verified e-mail address, and still needs a second factor here', async () => {
    const invited = await invite('cleo@example.org', 'Cleo Clerk')
    idp.next = { ...CLEO, verified: false }
    const unverified = new Browser()
    expect(await through(unverified)).toBe('/sign-in?problem=not-verified')
    expect(await sessionIn(desk.staff, unverified)).toBeUndefined()

    idp.next = CLEO
    const browser = new Browser()
    expect(await through(browser)).toBe('/account/second-factor')
    expect(await sessionIn(desk.staff, browser)).toMatchObject({
      account: { id: invited.account, name: 'Cleo Clerk' },
      factor: 'none',
    })
    expect(await desk.staff.invitationOf(invited.token)).toMatchObject(refused('invitation-not-good'))
    const start = must(await desk.staff.beginTotp(browser.caller, {}))
    browser.take(must(await desk.staff.confirmTotp(browser.caller, codeOf(start.secret))).cookies)
    const session = (await sessionIn(desk.staff, browser))!
    expect(session.factor).toBe('totp')
    expect(must(await desk.staff.ownFactors(session))).toMatchObject({ password: false, totp: true })
    expect(
      await desk.staff.changePassword(browser.caller, { current: PASSWORD, next: PASSWORD }),
    ).toMatchObject(refused('no-password'))

    const second = new Browser()
    expect(await through(second)).toBe('/sign-in/second-step')
    expect(await sessionIn(desk.staff, second)).toBeUndefined()
    expect(must(await desk.staff.pendingStep(second.headers))?.ways).toEqual(['totp', 'backup-code'])
    desk.wait(3)
    second.take(must(await desk.staff.proveCode(second.caller, codeOf(start.secret))).cookies)
    expect((await sessionIn(desk.staff, second))?.factor).toBe('totp')
  })

  it('goes by the subject: the same address from somebody else is refused', async () => {
    idp.next = { ...CLEO, sub: 'cleo-2' }
    const browser = new Browser()
    expect(await through(browser)).toBe('/sign-in?problem=refused')
    expect(await sessionIn(desk.staff, browser)).toBeUndefined()
  })

  it('sends a challenge by S256 (PKCE), a state and a nonce', async () => {
    const { url } = must(await desk.staff.startOidc(new Browser().caller))
    const asked = new URL(url).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(asked.get('response_type')).toBe('code')
    expect(asked.get('redirect_uri')).toBe(`${BASE}/auth/callback/oidc`)
    for (const name of ['state', 'nonce']) expect(asked.get(name)).toMatch(/^[\w-]{32}$/)
  })

  it('comes back only to the browser that went, and once', async () => {
    const browser = new Browser()
    const start = must(await desk.staff.startOidc(browser.caller))
    browser.take(start.cookies)
    const url = await idp.visit(start.url)
    const victim = new Browser()
    expect(await back(victim, url)).toBe('/sign-in?problem=refused')
    expect(await sessionIn(desk.staff, victim)).toBeUndefined()
    const forged = new URL(url)
    forged.searchParams.set('code', 'x')
    const other = new Browser()
    const second = must(await desk.staff.startOidc(other.caller))
    other.take(second.cookies)
    forged.searchParams.set('state', new URL(second.url).searchParams.get('state') ?? '')
    expect(await back(other, forged.href)).toBe('/sign-in?problem=refused')
    expect(await back(other, `${BASE}/auth/callback/oidc?error=access_denied&state=x`)).toBe(
      '/sign-in?problem=refused',
    )
    expect(await back(other, `${BASE}/auth/callback/oidc`)).toBe('/sign-in?problem=refused')
  })

  it('signs nobody in whose account is disabled', async () => {
    await invite('dis@example.org', 'Dis')
    idp.next = { sub: 'dis', email: 'dis@example.org', verified: true }
    const browser = new Browser()
    await through(browser)
    const session = (await sessionIn(desk.staff, browser))!
    must(await desk.staff.disable(await admin.session(), session.account.id, 'left'))
    expect(await sessionIn(desk.staff, browser)).toBeUndefined()
    expect(await through(browser)).toBe('/sign-in?problem=no-account')
    expect(await sessionIn(desk.staff, browser)).toBeUndefined()
  })

  it('is not accepted by it when the invitation is older than 72 hours', async () => {
    await invite('slow@example.org', 'Slow')
    idp.next = { sub: 'slow', email: 'slow@example.org', verified: true }
    desk.wait(72 * 60 + 1)
    const browser = new Browser()
    expect(await through(browser)).toBe('/sign-in?problem=no-account')
    expect(await sessionIn(desk.staff, browser)).toBeUndefined()
  })

  it('counts as a second factor only where the settings trust what its id token says (amr)', async () => {
    await invite('amr@example.org', 'Amr')
    const trusting = openDesk(db, { oidc: { ...idp.options, trustAmr: ['mfa', 'hwk'] } })
    const person = { sub: 'amr', email: 'amr@example.org', verified: true }
    // The invitation is as old as the moved clock of `desk` has it; this one starts with the machine's.
    idp.next = { ...person, amr: ['pwd'] }
    const plain = new Browser()
    expect(await through(plain, trusting)).toBe('/account/second-factor')
    expect((await sessionIn(trusting.staff, plain))?.factor).toBe('none')
    idp.next = { ...person, amr: ['pwd', 'mfa'] }
    const strong = new Browser()
    expect(await through(strong, trusting)).toBe('/')
    expect(await sessionIn(trusting.staff, strong)).toMatchObject({ factor: 'oidc', roles: ['intake'] })
    const distrusting = new Browser()
    expect(await through(distrusting)).toBe('/account/second-factor')
    expect((await sessionIn(desk.staff, distrusting))?.factor).toBe('none')
    // With a second factor here it is the same: trusted, it is not asked for; not trusted, it is.
    const start = must(await trusting.staff.beginTotp(strong.caller, {}))
    strong.take(must(await trusting.staff.confirmTotp(strong.caller, codeOf(start.secret))).cookies)
    expect(await through(new Browser(), trusting)).toBe('/')
    idp.next = { ...person, amr: ['pwd'] }
    expect(await through(new Browser(), trusting)).toBe('/sign-in/second-step')
  })

  it('says so when the provider is away or is another one, and finds it when it is back', async () => {
    const browser = new Browser()
    const other = openDesk(db, {
      oidc: {
        ...idp.options,
        issuer: 'https://other.example.org',
        discoveryUrl: `${idp.options.issuer}/.well-known/openid-configuration`,
      },
    })
    expect(await other.staff.startOidc(browser.caller)).toMatchObject(refused('oidc-unreachable'))
    expect(await openDesk(db).staff.startOidc(browser.caller)).toMatchObject(refused('oidc-off'))
    await idp.stop()
    const late = openDesk(db, { oidc: idp.options })
    expect(await late.staff.startOidc(browser.caller)).toMatchObject(refused('oidc-unreachable'))
    const given = { email: admin.email, password: PASSWORD }
    expect(await late.staff.signIn(browser.caller, given)).toMatchObject({ ok: true })
    expect(await back(browser, `${BASE}/auth/callback/oidc?code=x&state=x`, late)).toBe(
      '/sign-in?problem=unreachable',
    )
    await idp.start()
    expect(await late.staff.startOidc(browser.caller)).toMatchObject({ ok: true })
  })

  it('keeps nobody waiting for a provider that takes calls and never answers', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()))
    const { port } = silent.address() as AddressInfo
    const issuer = `http://127.0.0.1:${port}`
    const waiting = openDesk(db, { oidc: { issuer, clientId: 'x', clientSecret: 'x' } })
    const browser = new Browser()
    const through = waiting.staff.startOidc(browser.caller)
    const given = { email: admin.email, password: PASSWORD }
    expect(await waiting.staff.signIn(browser.caller, given)).toMatchObject({ ok: true })
    silent.closeAllConnections()
    silent.close()
    expect(await through).toMatchObject(refused('oidc-unreachable'))
  })
})
