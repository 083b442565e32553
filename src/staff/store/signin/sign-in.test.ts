/** Signing in: a password alone is never enough, and nothing tells who has an account. */
import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { mayUse } from '#staff'
import { memoryDatabase, onBothDatabases } from '#store/testing'
import { Browser } from '../testing/browser.ts'
import { codeOf, type Desk, openDesk, PASSWORD, type Person, sessionIn } from '../testing/desk.ts'

const refused = (code: string) => ({ ok: false, error: { code } })

onBothDatabases('signing in', (open) => {
  let desk: Desk
  let admin: Person
  beforeAll(async () => {
    desk = openDesk(await open())
    admin = await desk.firstAdmin()
  })

  it('takes the password and then a code of the app', async () => {
    desk.wait(3)
    const browser = new Browser()
    const given = { email: ' ADA@Example.org', password: PASSWORD }
    const first = must(await desk.staff.signIn(browser.caller, given))
    expect(first).toMatchObject({ next: 'second-step', ways: ['totp', 'backup-code'] })
    browser.take(first.cookies)
    expect(await sessionIn(desk.staff, browser)).toBeUndefined()
    expect(must(await desk.staff.pendingStep(browser.headers))).toEqual({ ways: ['totp', 'backup-code'] })
    const code = codeOf(admin.secret)
    const second = must(await desk.staff.proveCode(browser.caller, `${code.slice(0, 3)} ${code.slice(3)}`))
    browser.take(second.cookies)
    expect(await sessionIn(desk.staff, browser)).toMatchObject({
      account: { name: 'Ada Admin', email: 'ada@example.org' },
      factor: 'totp',
      roles: ['admin'],
    })
    expect(must(await desk.staff.pendingStep(browser.headers))).toBeUndefined()
  })

  it('takes no code twice (RFC 6238, 5.2), however many come with it at the same time', async () => {
    desk.wait(3)
    const browsers = [new Browser(), new Browser(), new Browser()]
    for (const browser of browsers) {
      const given = { email: admin.email, password: PASSWORD }
      browser.take(must(await desk.staff.signIn(browser.caller, given)).cookies)
    }
    const code = codeOf(admin.secret)
    const answers = await Promise.all(browsers.map((one) => desk.staff.proveCode(one.caller, code)))
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(answers.filter((one) => !one.ok && one.error.code === 'second-factor-wrong')).toHaveLength(2)
  })
})

describe('signing in', () => {
  let desk: Desk
  let admin: Person
  beforeAll(async () => {
    desk = openDesk(await memoryDatabase())
    admin = await desk.firstAdmin()
    return () => desk.db.close()
  })

  it('takes a backup code once', async () => {
    const person = await desk.person(admin, 'Bea', ['intake'])
    const [code = ''] = person.backupCodes
    expect(person.backupCodes).toHaveLength(10)
    const given = { email: person.email, password: PASSWORD }
    const browser = new Browser()
    browser.take(must(await desk.staff.signIn(browser.caller, given)).cookies)
    browser.take(must(await desk.staff.proveBackupCode(browser.caller, code)).cookies)
    expect((await sessionIn(desk.staff, browser))?.factor).toBe('totp')
    expect(must(await desk.staff.ownFactors(await person.session())).backupCodes).toBe(9)
    const again = new Browser()
    again.take(must(await desk.staff.signIn(again.caller, given)).cookies)
    expect(await desk.staff.proveBackupCode(again.caller, code)).toMatchObject(refused('second-factor-wrong'))
    const fresh = must(await desk.staff.renewBackupCodes(person.browser.caller, { password: PASSWORD }))
    expect(await desk.staff.proveBackupCode(again.caller, person.backupCodes[1] ?? '')).toMatchObject(
      refused('second-factor-wrong'),
    )
    expect(await desk.staff.proveBackupCode(again.caller, fresh[0] ?? '')).toMatchObject({ ok: true })
  })

  it('ends the earlier session of the same browser', async () => {
    await desk.again(admin, admin.browser)
    const person = await desk.person(admin, 'Two', ['intake'])
    const old = person.browser.stolen()
    await desk.again(person, person.browser)
    expect(await sessionIn(desk.staff, old)).toBeUndefined()
    expect(await sessionIn(desk.staff, person.browser)).toMatchObject({ factor: 'totp' })
  })

  it('is written down, with no password, code or address in it', async () => {
    await desk.again(admin, admin.browser)
    const { entries } = must(await desk.staff.audit.list(await admin.session(), { limit: 200 }))
    const did = new Set(entries.map((entry) => entry.did))
    for (const one of ['signed-in', 'sign-in-refused', 'first-factor-proved', 'invited', 'totp-added'])
      expect([one, did.has(one)]).toEqual([one, true])
    const text = JSON.stringify(entries)
    expect(text).not.toContain(PASSWORD)
    expect(text).not.toContain('nobody@example.org')
    expect(text).not.toContain('@')
    expect(must(await desk.staff.audit.verify()).entries).toBeGreaterThan(entries.length - 1)
  })
})

describe('a session with a password alone', () => {
  let desk: Desk
  let admin: Person
  beforeAll(async () => {
    desk = openDesk(await memoryDatabase())
    admin = await desk.firstAdmin()
    return () => desk.db.close()
  })

  it('can do nothing but set up a second factor, whoever holds it', async () => {
    const { browser } = await desk.newcomer(admin, 'New', ['admin', 'custodian'])
    const thief = browser.stolen()
    const session = (await sessionIn(desk.staff, thief))!
    expect(session).toMatchObject({ factor: 'none', factorAt: undefined })
    const { staff } = desk
    const me = session.account.id
    for (const answer of [
      mayUse(session, 'see-queue'),
      mayUse(session, 'manage-own-sessions'),
      await staff.invite(session, { email: 'x@example.org', name: 'X', roles: ['admin'] }),
      await staff.startAnew(session, admin.id),
      await staff.setRoles(session, me, ['approver']),
      await staff.disable(session, admin.id, ''),
      await staff.enable(session, admin.id),
      await staff.listAccounts(session),
      await staff.listSessions(session),
      await staff.endOtherSessions(session),
      await staff.endSession(session, (await admin.session()).sessionId),
      await staff.changePassword(thief.caller, { current: PASSWORD, next: 'basket thunder mirror quiet' }),
      await staff.removeTotp(session),
      await staff.removePasskey(session, 'x'),
      await staff.renewBackupCodes(thief.caller, { password: PASSWORD }),
      await staff.audit.list(session, { limit: 1 }),
      await staff.audit.export(session, {}),
    ])
      expect(answer).toMatchObject(refused('second-factor-needed'))
    desk.wait(15)
    expect(await sessionIn(staff, browser)).toBeUndefined()
  })

  it('takes the password again to set up an app, so that a stolen cookie cannot', async () => {
    const { browser } = await desk.newcomer(admin, 'Newer', ['intake'])
    for (const given of [{}, { password: 'wrong lamp orchard velvet' }])
      expect(await desk.staff.beginTotp(browser.stolen().caller, given)).toMatchObject(
        refused('password-wrong'),
      )
    const start = must(await desk.staff.beginTotp(browser.caller, { password: PASSWORD }))
    expect(start.uri).toContain('otpauth://totp/Rollkeeper:newer%40example.org')
    expect(await desk.staff.confirmTotp(browser.caller, '000000')).toMatchObject(
      refused('second-factor-wrong'),
    )
    const codes = []
    for (let at = 0; at < 10; at++)
      codes.push(await desk.staff.confirmTotp(browser.stolen().caller, '000000'))
    expect(codes.at(-2)).toMatchObject(refused('second-factor-wrong'))
    expect(codes.at(-1)).toMatchObject(refused('sign-in-limited'))
    expect((await sessionIn(desk.staff, browser))?.factor).toBe('none')
  })
})
