/** Sessions end: by themselves, by their owner, by an admin; and what has ended is refused at once. */
import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { memoryDatabase } from '#store/testing'
import { Browser } from '../testing/browser.ts'
import { type Desk, openDesk, PASSWORD, type Person, sessionIn } from '../testing/desk.ts'

const refused = (code: string) => ({ ok: false, error: { code } })

describe('a session', () => {
  let desk: Desk
  let admin: Person
  let person: Person
  beforeAll(async () => {
    desk = openDesk(await memoryDatabase(), { idleMinutes: 30, absoluteHours: 12 })
    admin = await desk.firstAdmin()
    person = await desk.person(admin, 'Ivy', ['intake'])
    return () => desk.db.close()
  })
  /** Both are signed in: the admin just now, the other one three minutes ago. */
  const bothIn = async (): Promise<void> => {
    await desk.again(person, person.browser)
    await desk.again(admin, admin.browser)
  }

  it('ends when it is not used for 30 minutes', async () => {
    await desk.again(person, person.browser)
    desk.wait(29)
    expect(await sessionIn(desk.staff, person.browser)).toBeDefined()
    desk.wait(29)
    expect(await sessionIn(desk.staff, person.browser)).toBeDefined()
    desk.wait(31)
    expect(await sessionIn(desk.staff, person.browser)).toBeUndefined()
    desk.wait(-31)
    // It does not come back when a clock is set back: its row is gone.
    expect(await sessionIn(desk.staff, person.browser)).toBeUndefined()
  })

  it('ends after 12 hours, however busy it is', async () => {
    await bothIn()
    const { beganAt, endsAt } = await person.session()
    expect(Date.parse(endsAt) - Date.parse(beganAt)).toBe(12 * 3_600_000)
    for (let quarter = 0; quarter < 47; quarter++) {
      desk.wait(15)
      expect(await sessionIn(desk.staff, person.browser)).toBeDefined()
    }
    desk.wait(16)
    expect(await sessionIn(desk.staff, person.browser)).toBeUndefined()
  })

  it('is gone at once when its owner signs out, also where its cookie was copied', async () => {
    await bothIn()
    const copy = person.browser.stolen()
    const out = must(await desk.staff.signOut(person.browser.headers))
    person.browser.take(out.cookies)
    expect(person.browser.jar.size).toBe(0)
    expect(await sessionIn(desk.staff, copy)).toBeUndefined()
    expect(await desk.staff.signOut(new Browser().headers)).toMatchObject({ ok: true })
  })

  it('is listed and ended by its owner, one by one or all others', async () => {
    await bothIn()
    const second = await desk.again(person)
    const third = await desk.again(person)
    const by = await person.session()
    const listed = must(await desk.staff.listSessions(by))
    expect(listed).toHaveLength(3)
    expect(listed.filter((one) => one.own).map((one) => one.id)).toEqual([by.sessionId])
    expect(listed[0]).toMatchObject({ factor: 'totp', from: '192.0.2.1', browser: 'a test' })
    const other = (await sessionIn(desk.staff, second))!
    must(await desk.staff.endSession(by, other.sessionId))
    expect(await sessionIn(desk.staff, second)).toBeUndefined()
    expect(await desk.staff.endSession(by, other.sessionId)).toMatchObject(refused('session-unknown'))
    expect(must(await desk.staff.endOtherSessions(by))).toBe(1)
    expect(await sessionIn(desk.staff, third)).toBeUndefined()
    expect(await sessionIn(desk.staff, person.browser)).toBeDefined()
  })

  it('is ended by an admin, and by nobody else', async () => {
    await bothIn()
    const by = await person.session()
    const boss = await admin.session()
    for (const answer of [
      await desk.staff.endSession(by, boss.sessionId),
      await desk.staff.endOtherSessions(by, admin.id),
      await desk.staff.listSessions(by, admin.id),
    ])
      expect(answer).toMatchObject(refused('duty-not-yours'))
    expect(must(await desk.staff.listSessions(boss, person.id))).toHaveLength(1)
    must(await desk.staff.endSession(boss, by.sessionId))
    expect(await sessionIn(desk.staff, person.browser)).toBeUndefined()
    expect(await sessionIn(desk.staff, admin.browser)).toBeDefined()
  })

  it('ends with the account, and has the roles of now', async () => {
    await bothIn()
    const boss = await admin.session()
    must(await desk.staff.setRoles(boss, person.id, ['finance', 'auditor']))
    expect((await person.session()).roles).toEqual(['auditor', 'finance'])
    must(await desk.staff.disable(boss, person.id, 'on leave'))
    expect(await sessionIn(desk.staff, person.browser)).toBeUndefined()
    must(await desk.staff.enable(boss, person.id))
    expect(await sessionIn(desk.staff, person.browser)).toBeUndefined()
    await desk.again(person, person.browser)
    expect(await sessionIn(desk.staff, person.browser)).toBeDefined()
    // Also one that was somehow left when the account was disabled.
    await desk.db.run('UPDATE staff_account SET disabled_at = now() WHERE id = $1', [person.id])
    expect(await sessionIn(desk.staff, person.browser)).toBeUndefined()
    await desk.db.run('UPDATE staff_account SET disabled_at = NULL WHERE id = $1', [person.id])
  })

  it('changes how its owner signs in only a short time after the second factor', async () => {
    await bothIn()
    desk.wait(16)
    const by = await person.session()
    const given = { current: PASSWORD, next: 'basket thunder mirror quiet' }
    for (const answer of [
      await desk.staff.changePassword(person.browser.caller, given),
      await desk.staff.beginTotp(person.browser.caller, { password: PASSWORD }),
      await desk.staff.renewBackupCodes(person.browser.caller, { password: PASSWORD }),
      await desk.staff.removeTotp(by),
      await desk.staff.removePasskey(by, 'x'),
    ])
      expect(answer).toMatchObject(refused('second-factor-not-recent'))
  })

  it('changes the password, which ends the others', async () => {
    await bothIn()
    const second = await desk.again(person)
    const { staff } = desk
    const change = (current: string, next: string) =>
      staff.changePassword(person.browser.caller, { current, next })
    expect(await change('wrong lamp orchard velvet', 'basket thunder mirror quiet')).toMatchObject(
      refused('password-wrong'),
    )
    expect(await change(PASSWORD, 'short')).toMatchObject(refused('password-too-short'))
    expect(await change(PASSWORD, 'ivy@example.org 1')).toMatchObject(refused('password-easy'))
    must(await change(PASSWORD, 'basket thunder mirror quiet'))
    expect(await sessionIn(staff, second)).toBeUndefined()
    expect(await sessionIn(staff, person.browser)).toBeDefined()
    const old = await staff.signIn(new Browser().caller, { email: person.email, password: PASSWORD })
    expect(old).toMatchObject(refused('sign-in-refused'))
    must(await change('basket thunder mirror quiet', PASSWORD))
  })
})
