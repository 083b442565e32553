/** Accounts: by invitation only, and never without an admin. */
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { must } from '#basics'
import { onBothDatabases, memoryDatabase } from '#store/testing'
import { Authenticator } from '../testing/authenticator.ts'
import { Browser } from '../testing/browser.ts'
import { addPasskey, usePasskey } from '../testing/calls.ts'
import { BASE, type Desk, openDesk, PASSWORD, type Person, sessionIn } from '../testing/desk.ts'

const refused = (code: string) => ({ ok: false, error: { code } })

onBothDatabases('the first admin', (open) => {
  it('is invited from the machine, only while there is none with a second factor', async () => {
    const { staff } = openDesk(await open())
    const console = { console: 'root' }
    const given = { email: 'Ada@Example.org', name: 'Ada' }
    const first = must(await staff.inviteFirst(console, given))
    const second = must(await staff.inviteFirst(console, { ...given, roles: ['custodian'] }))
    expect(second.account).toBe(first.account)
    expect(await staff.invitationOf(first.token)).toMatchObject(refused('invitation-not-good'))
    expect(must(await staff.invitationOf(second.token))).toMatchObject({
      email: 'ada@example.org',
      roles: ['admin', 'custodian'],
    })
    const browser = new Browser()
    const accepted = must(await staff.acceptInvite(browser.caller, second.token, PASSWORD))
    expect(accepted.next).toBe('enrol')
    browser.take(accepted.cookies)
    // A password alone makes no admin: whoever has the machine can still begin anew, and the first link is void.
    const third = must(await staff.inviteFirst(console, given))
    expect(await sessionIn(staff, browser)).toBeUndefined()
    browser.take(must(await staff.acceptInvite(browser.caller, third.token, PASSWORD)).cookies)
    expect(await addPasskey(staff, browser, new Authenticator(BASE))).toMatchObject({ status: 200 })
    expect(await staff.inviteFirst(console, given)).toMatchObject(refused('admin-there'))
    expect(await staff.inviteFirst(console, { email: 'eve@example.org', name: 'Eve' })).toMatchObject(
      refused('admin-there'),
    )
    // The only admin lost everything: the machine can still give a new start.
    const again = must(await staff.startAnew(console, third.account))
    expect(await sessionIn(staff, browser)).toBeUndefined()
    expect(must(await staff.invitationOf(again.token)).email).toBe('ada@example.org')
  })
})

describe('an account', () => {
  let desk: Desk
  let admin: Person
  beforeAll(async () => {
    desk = openDesk(await memoryDatabase(), { idleMinutes: 60 * 24 * 7, absoluteHours: 24 * 7 })
    admin = await desk.firstAdmin()
    return () => desk.db.close()
  })
  const invite = async (name: string) =>
    must(
      await desk.staff.invite(await admin.session(), {
        email: `${name}@example.org`,
        name,
        roles: ['intake'],
      }),
    )

  it('is invited by an admin alone, with a name, an address and a role', async () => {
    const person = await desk.person(admin, 'Pia', ['custodian', 'intake', 'finance', 'approver', 'auditor'])
    const given = { email: 'x@example.org', name: 'X', roles: ['intake'] as const }
    expect(await desk.staff.invite(await person.session(), given)).toMatchObject(refused('duty-not-yours'))
    const by = await admin.session()
    for (const wrong of [
      { ...given, email: 'x' },
      { ...given, name: ' ' },
      { ...given, roles: [] },
    ])
      expect(await desk.staff.invite(by, wrong)).toMatchObject(refused('invitation-invalid'))
    expect(await desk.staff.invite(by, { ...given, email: 'PIA@example.org' })).toMatchObject(
      refused('account-there'),
    )
  })

  it('is accepted once, within 72 hours, with a fit password; only the hash of its token is kept', async () => {
    const { token } = await invite('Tok')
    expect(token).toMatch(/^[\w-]{43}$/)
    const rows = await desk.db.query(
      z.object({ row: z.string() }),
      'SELECT (i.*)::text AS row FROM staff_invitation i',
    )
    expect(JSON.stringify(rows)).not.toContain(token)
    const { caller } = new Browser()
    expect(await desk.staff.acceptInvite(caller, token, 'tok@example.org!')).toMatchObject(
      refused('password-easy'),
    )
    const [one, other] = await Promise.all([
      desk.staff.acceptInvite(caller, token, PASSWORD),
      desk.staff.acceptInvite(caller, token, PASSWORD),
    ])
    expect([one.ok, other.ok].toSorted()).toEqual([false, true])
    expect(await desk.staff.acceptInvite(caller, token, PASSWORD)).toMatchObject(
      refused('invitation-not-good'),
    )
    const late = await invite('Late')
    desk.wait(72 * 60)
    expect(await desk.staff.invitationOf(late.token)).toMatchObject(refused('invitation-not-good'))
    expect(await desk.staff.acceptInvite(caller, late.token, PASSWORD)).toMatchObject(
      refused('invitation-not-good'),
    )
    expect(await desk.staff.acceptInvite(caller, '', PASSWORD)).toMatchObject(refused('invitation-not-good'))
  })

  it('gets a new start: nothing that it could sign in with before is good any more', async () => {
    const person = await desk.person(admin, 'Lost', ['intake'])
    const key = new Authenticator(BASE)
    await addPasskey(desk.staff, person.browser, key)
    const pending = new Browser()
    const given = { email: person.email, password: PASSWORD }
    pending.take(must(await desk.staff.signIn(pending.caller, given)).cookies)
    const by = await admin.session()
    expect(await desk.staff.startAnew(by, admin.id)).toMatchObject(refused('own-account'))
    expect(await desk.staff.startAnew(by, 'x')).toMatchObject(refused('account-unknown'))
    const { token } = must(await desk.staff.startAnew(by, person.id))
    expect(await sessionIn(desk.staff, person.browser)).toBeUndefined()
    expect(await usePasskey(desk.staff, new Browser(), key)).toMatchObject({ status: 403 })
    expect(await desk.staff.signIn(new Browser().caller, given)).toMatchObject(refused('sign-in-refused'))
    expect(await desk.staff.proveBackupCode(pending.caller, person.backupCodes[0] ?? '')).toMatchObject(
      refused('second-step-gone'),
    )
    const browser = new Browser()
    expect(must(await desk.staff.acceptInvite(browser.caller, token, PASSWORD)).next).toBe('enrol')
  })

  it('that is the last admin’s cannot be disabled or lose the role; one that never signed in does not count', async () => {
    const by = await admin.session()
    await desk.newcomer(admin, 'Half', ['admin'])
    expect(await desk.staff.disable(by, admin.id, '')).toMatchObject(refused('last-admin'))
    expect(await desk.staff.setRoles(by, admin.id, ['auditor'])).toMatchObject(refused('last-admin'))
    expect((await admin.session()).roles).toEqual(['admin'])
    const other = await desk.person(admin, 'Olga', ['admin'])
    // Two admins who disable each other at the same time: one of them stays.
    const byOther = await other.session()
    const both = await Promise.all([
      desk.staff.disable(by, other.id, ''),
      desk.staff.disable(byOther, admin.id, ''),
    ])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(both.find((one) => !one.ok)).toMatchObject(refused('last-admin'))
    const left = both[0].ok ? admin : other
    const gone = both[0].ok ? other : admin
    must(await desk.staff.enable(await left.session(), gone.id))
    await desk.again(gone, gone.browser)
    await desk.again(admin, admin.browser)
  })

  it('is listed with its state', async () => {
    await invite('Open')
    const by = await admin.session()
    const person = await desk.person(admin, 'Away', ['intake'])
    must(await desk.staff.disable(by, person.id, 'moved away'))
    expect(await desk.staff.disable(by, person.id, '')).toMatchObject(refused('account-disabled'))
    expect(await desk.staff.startAnew(by, person.id)).toMatchObject(refused('account-disabled'))
    expect(await desk.staff.enable(by, admin.id)).toMatchObject(refused('account-not-disabled'))
    expect(await desk.staff.setRoles(by, person.id, [])).toMatchObject(refused('roles-invalid'))
    expect(await desk.staff.setRoles(by, 'x', ['intake'])).toMatchObject(refused('account-unknown'))
    const all = must(await desk.staff.listAccounts(by))
    expect(all.find((one) => one.name === 'Open')).toMatchObject({ state: 'invited', totp: false })
    expect(all.find((one) => one.id === person.id)).toMatchObject({
      state: 'disabled',
      disabledWhy: 'moved away',
    })
    expect(all.find((one) => one.id === admin.id)).toMatchObject({ state: 'active', totp: true, passkeys: 0 })
  })
})
