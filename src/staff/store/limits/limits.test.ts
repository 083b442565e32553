/** Guessing: limited, and it learns nothing about who has an account. */
import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { memoryDatabase } from '#store/testing'
import { Browser } from '../testing/browser.ts'
import { codeOf, type Desk, openDesk, PASSWORD, type Person } from '../testing/desk.ts'

const refused = (code: string) => ({ ok: false, error: { code } })

/** Refused before anything is hashed, and counted all the same. */
const TOO_LONG = 'x'.repeat(5000)

describe('whoever guesses', () => {
  let desk: Desk
  let admin: Person
  beforeAll(async () => {
    desk = openDesk(await memoryDatabase())
    admin = await desk.firstAdmin()
    return () => desk.db.close()
  })

  it('gives five codes a try, then begins anew; ten wrong ones in a row close the way for the account', async () => {
    const person = await desk.person(admin, 'Lim', ['intake'])
    const given = { email: person.email, password: PASSWORD }
    const wrong = (browser: Browser) => desk.staff.proveCode(browser.caller, '000000')
    for (let round = 0; round < 2; round++) {
      const browser = new Browser(`192.0.2.${10 + round}`)
      browser.take(must(await desk.staff.signIn(browser.caller, given)).cookies)
      // Another window signed in meanwhile: with its session the library would take any number of codes.
      for (const [name, value] of admin.browser.jar) browser.jar.set(name, value)
      for (let at = 0; at < 5; at++)
        expect(await wrong(browser)).toMatchObject(refused('second-factor-wrong'))
      expect(await wrong(browser)).toMatchObject(
        refused(round === 0 ? 'second-step-gone' : 'second-factor-locked'),
      )
    }
    desk.wait(3)
    const owner = new Browser()
    owner.take(must(await desk.staff.signIn(owner.caller, given)).cookies)
    expect(await desk.staff.proveCode(owner.caller, codeOf(person.secret))).toMatchObject(
      refused('second-factor-locked'),
    )
  })

  it('says the same to an unknown address, a wrong password, a disabled and an invited account', async () => {
    const gone = await desk.person(admin, 'Gone', ['intake'])
    must(await desk.staff.disable(await admin.session(), gone.id, 'left'))
    must(
      await desk.staff.invite(await admin.session(), {
        email: 'invited@example.org',
        name: 'Invited',
        roles: ['intake'],
      }),
    )
    const answers = []
    for (const [email, password] of [
      ['nobody@example.org', PASSWORD],
      ['not an address', PASSWORD],
      [admin.email, 'wrong lamp orchard velvet'],
      [admin.email, ''],
      [admin.email, TOO_LONG],
      [gone.email, PASSWORD],
      ['invited@example.org', PASSWORD],
    ] as const) {
      const answer = await desk.staff.signIn(new Browser().caller, { email, password })
      answers.push(JSON.stringify(answer))
    }
    expect(answers[0]).toContain('sign-in-refused')
    expect(new Set(answers).size).toBe(1)
  })

  it('costs as much work for an unknown address as for a wrong password', async () => {
    const slow = openDesk(await memoryDatabase(), { passwordCost: 2 ** 15 })
    await slow.firstAdmin()
    // Work, not the clock on the wall: other programs on the machine would count too.
    const work = async (email: string): Promise<number> => {
      let least = Infinity
      for (let round = 0; round < 3; round++) {
        const from = process.cpuUsage()
        await slow.staff.signIn(new Browser().caller, { email, password: 'wrong lamp orchard velvet' })
        const { user, system } = process.cpuUsage(from)
        least = Math.min(least, user + system)
      }
      return least
    }
    const known = await work(admin.email)
    const unknown = await work('nobody.at.all@example.org')
    // Both hash once, which is most of the work.
    expect(unknown / known).toBeGreaterThan(0.7)
    expect(unknown / known).toBeLessThan(1.4)
    await slow.db.close()
  })

  it('limits tries for an address, also for one that is nobody’s, and for where they come from', async () => {
    for (const email of ['limited@example.org', admin.email]) {
      desk.wait(16)
      const tries = []
      for (let at = 0; at < 12; at++)
        tries.push(
          await desk.staff.signIn(new Browser(`192.0.2.${100 + at}`).caller, { email, password: TOO_LONG }),
        )
      const codes = tries.map((one) => (one.ok ? 'in' : one.error.code))
      expect(codes).toEqual([
        ...Array<string>(10).fill('sign-in-refused'),
        'sign-in-limited',
        'sign-in-limited',
      ])
      const right = await desk.staff.signIn(new Browser().caller, { email, password: PASSWORD })
      expect(right).toMatchObject(refused('sign-in-limited'))
    }
    desk.wait(16)
    const browser = new Browser()
    expect(await desk.staff.signIn(browser.caller, { email: admin.email, password: PASSWORD })).toMatchObject(
      { ok: true },
    )
    const busy = new Browser('203.0.113.5')
    let last = ''
    for (let at = 0; at < 61; at++) {
      const answer = await desk.staff.signIn(busy.caller, { email: `nobody ${at}`, password: TOO_LONG })
      last = answer.ok ? 'in' : answer.error.code
    }
    expect(last).toBe('sign-in-limited')
  })

  it('does not count what proved right: a whole office may come in from one address', async () => {
    desk.wait(16)
    for (let at = 0; at < 70; at++) {
      const busy = new Browser('203.0.113.6')
      const given = { email: admin.email, password: PASSWORD }
      expect(await desk.staff.signIn(busy.caller, given)).toMatchObject({ ok: true })
    }
  })
})
