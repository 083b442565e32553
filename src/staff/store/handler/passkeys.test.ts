/** Passkeys, with an authenticator in software (testing/authenticator.ts): WebAuthn with user verification. */
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { must } from '#basics'
import { memoryDatabase } from '#store/testing'
import { Authenticator } from '../testing/authenticator.ts'
import { Browser } from '../testing/browser.ts'
import { addPasskey, call, usePasskey } from '../testing/calls.ts'
import { BASE, type Desk, openDesk, PASSWORD, type Person, sessionIn } from '../testing/desk.ts'

describe('a passkey', () => {
  let desk: Desk
  let admin: Person
  beforeAll(async () => {
    desk = openDesk(await memoryDatabase())
    admin = await desk.firstAdmin()
    return () => desk.db.close()
  })

  it('can be the second factor that a newcomer sets up, and then signs in alone: it is two factors in one', async () => {
    const { browser, email } = await desk.newcomer(admin, 'Kay', ['intake'])
    expect((await sessionIn(desk.staff, browser))?.factor).toBe('none')
    const before = new Map(browser.jar)
    const key = new Authenticator(BASE)
    const added = await addPasskey(desk.staff, browser, key)
    expect(added).toEqual({ status: 200, body: { next: '/' } })
    expect(await sessionIn(desk.staff, browser)).toMatchObject({ factor: 'passkey', roles: ['intake'] })

    const earlier = new Browser()
    for (const [name, value] of before) earlier.jar.set(name, value)
    expect(await sessionIn(desk.staff, earlier)).toBeUndefined()

    const other = new Browser()
    expect(await usePasskey(desk.staff, other, key)).toEqual({ status: 200, body: { next: '/' } })
    expect(await sessionIn(desk.staff, other)).toMatchObject({ factor: 'passkey' })

    const third = new Browser()
    const first = must(await desk.staff.signIn(third.caller, { email, password: PASSWORD }))
    expect(first).toMatchObject({ next: 'second-step', ways: ['passkey'] })
    third.take(first.cookies)
    expect(await sessionIn(desk.staff, third)).toBeUndefined()
    await usePasskey(desk.staff, third, key)
    expect(await sessionIn(desk.staff, third)).toMatchObject({ factor: 'passkey' })
  })

  it('asks the device to check its owner, and is refused when it did not', async () => {
    const { browser } = await desk.newcomer(admin, 'Una', ['intake'])
    const asked = await call(desk.staff, browser, '/passkey/generate-register-options')
    expect(asked.body['authenticatorSelection']).toMatchObject({
      userVerification: 'required',
      residentKey: 'required',
    })
    const careless = await addPasskey(desk.staff, browser, new Authenticator(BASE, false))
    expect(careless).toMatchObject({ status: 403, body: { code: 'passkey-refused' } })
    expect((await sessionIn(desk.staff, browser))?.factor).toBe('none')

    const options = await call(desk.staff, new Browser(), '/passkey/generate-authenticate-options')
    expect(options.body).toMatchObject({ userVerification: 'required' })
    expect(options.body).not.toHaveProperty('allowCredentials')

    const key = new Authenticator(BASE)
    await addPasskey(desk.staff, browser, key)
    Object.assign(key, { asksOwner: false })
    const elsewhere = new Browser()
    expect(await usePasskey(desk.staff, elsewhere, key)).toMatchObject({ status: 403 })
    expect(await sessionIn(desk.staff, elsewhere)).toBeUndefined()
  })

  it('is refused from another origin, by another key, and twice with one challenge', async () => {
    const { browser } = await desk.newcomer(admin, 'Ori', ['intake'])
    const key = new Authenticator(BASE)
    await addPasskey(desk.staff, browser, key)
    const phished = new Authenticator('https://office.example.net')
    Object.assign(phished, { id: key.id })
    for (const wrong of [phished, new Authenticator(BASE)]) {
      expect(await usePasskey(desk.staff, new Browser(), wrong)).toMatchObject({
        status: 403,
        body: { code: 'passkey-refused' },
      })
    }
    const other = new Browser()
    const options = await call(desk.staff, other, '/passkey/generate-authenticate-options')
    const response = key.prove(z.string().parse(options.body['challenge']))
    const cookies = new Map(other.jar)
    expect(await call(desk.staff, other, '/passkey/verify-authentication', { response })).toMatchObject({
      status: 200,
    })
    const again = new Browser()
    for (const [name, value] of cookies) again.jar.set(name, value)
    expect(await call(desk.staff, again, '/passkey/verify-authentication', { response })).toMatchObject({
      status: 403,
    })
  })

  it('is not taken where a page of another site sends it (Origin)', async () => {
    const { browser } = await desk.newcomer(admin, 'Xen', ['intake'])
    const key = new Authenticator(BASE)
    await addPasskey(desk.staff, browser, key)
    const other = new Browser()
    const options = await call(desk.staff, other, '/passkey/generate-authenticate-options')
    const response = key.prove(z.string().parse(options.body['challenge']))
    const crossed = await call(
      desk.staff,
      other,
      '/passkey/verify-authentication',
      { response },
      'https://evil.example',
    )
    expect(crossed.status).toBe(403)
    expect(await sessionIn(desk.staff, other)).toBeUndefined()
  })

  it('is added by nobody who proved a password alone, once there is a second factor', async () => {
    const { browser, email } = await desk.newcomer(admin, 'Stu', ['intake'])
    // Somebody who knows the password signs in while there is no second factor yet, and waits.
    const thief = new Browser('198.51.100.7')
    const signedIn = must(await desk.staff.signIn(thief.caller, { email, password: PASSWORD }))
    expect(signedIn.next).toBe('enrol')
    thief.take(signedIn.cookies)
    await addPasskey(desk.staff, browser, new Authenticator(BASE))
    // The session that was open to set one up ended with that. Were it still there, it would be refused all the same.
    expect(await addPasskey(desk.staff, thief, new Authenticator(BASE))).toMatchObject({
      body: { code: 'not-signed-in' },
    })
    await desk.db.run('UPDATE staff_account SET two_factor_enabled = false WHERE email = $1', [email])
    thief.take(must(await desk.staff.signIn(thief.caller, { email, password: PASSWORD })).cookies)
    expect((await sessionIn(desk.staff, thief))?.factor).toBe('none')
    const late = await addPasskey(desk.staff, thief, new Authenticator(BASE))
    expect(late).toMatchObject({ status: 403, body: { code: 'second-factor-there' } })
    expect(await desk.staff.beginTotp(thief.caller, { password: PASSWORD })).toMatchObject({
      ok: false,
      error: { code: 'second-factor-there' },
    })
  })

  it('is not added with a copied cookie alone where only a password was proved: the password is asked again', async () => {
    const { browser } = await desk.newcomer(admin, 'Cop', ['intake'])
    const thief = browser.stolen()
    for (const guess of ['', 'wrong lamp orchard velvet'])
      expect(await addPasskey(desk.staff, thief, new Authenticator(BASE), guess)).toMatchObject({
        status: 403,
        body: { code: 'password-wrong' },
      })
    for (let at = 0; at < 8; at++)
      await addPasskey(desk.staff, thief, new Authenticator(BASE), 'x'.repeat(2000))
    expect(await addPasskey(desk.staff, thief, new Authenticator(BASE), 'no')).toMatchObject({
      status: 429,
      body: { code: 'sign-in-limited' },
    })
  })

  it('signs nobody in whose account was disabled', async () => {
    const { browser } = await desk.newcomer(admin, 'Dis', ['intake'])
    const key = new Authenticator(BASE)
    await addPasskey(desk.staff, browser, key)
    const session = await sessionIn(desk.staff, browser)
    must(await desk.staff.disable(await admin.session(), session!.account.id, 'left the office'))
    expect(await sessionIn(desk.staff, browser)).toBeUndefined()
    expect(await usePasskey(desk.staff, new Browser(), key)).toMatchObject({ status: 403 })
  })

  it('can be removed, but never the last second factor', async () => {
    const person = await desk.person(admin, 'Rem', ['intake'])
    await addPasskey(desk.staff, person.browser, new Authenticator(BASE))
    const by = await person.session()
    const factors = must(await desk.staff.ownFactors(by))
    expect(factors).toMatchObject({
      totp: true,
      backupCodes: 10,
      password: true,
      passkeys: [{ name: 'my key' }],
    })
    must(await desk.staff.removeTotp(by))
    expect(await desk.staff.removePasskey(by, factors.passkeys[0]!.id)).toMatchObject({
      ok: false,
      error: { code: 'last-second-factor' },
    })
    expect(await desk.staff.removePasskey(await admin.session(), factors.passkeys[0]!.id)).toMatchObject({
      ok: false,
      error: { code: 'passkey-unknown' },
    })
  })
})

describe('the handler', () => {
  it('opens five endpoints of the library and no other', async () => {
    const db = await memoryDatabase()
    const desk = openDesk(db)
    const admin = await desk.firstAdmin()
    const closed = [
      ['GET', '/get-session'],
      ['GET', '/list-sessions'],
      ['GET', '/passkey/list-user-passkeys'],
      ['POST', '/passkey/delete-passkey'],
      ['POST', '/sign-up/email'],
      ['POST', '/sign-in/email'],
      ['POST', '/sign-in/social'],
      ['POST', '/update-user'],
      ['POST', '/change-password'],
      ['POST', '/two-factor/disable'],
      ['POST', '/two-factor/verify-totp'],
      ['GET', '/callback/github'],
      ['POST', '/callback/oidc'],
      ['GET', '/error'],
      ['GET', '/ok'],
      ['GET', '/passkey/../get-session'],
      ['POST', '/passkey/generate-register-options'],
    ] as const
    for (const [method, path] of closed) {
      const answer = await call(desk.staff, admin.browser, path, method === 'POST' ? {} : undefined)
      expect([path, answer.status]).toEqual([path, 404])
    }
    await db.close()
  })
})
