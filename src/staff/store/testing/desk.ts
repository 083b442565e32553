/** Staff accounts for a test: a clock that can be moved on, and people who are signed in. */
import { createHmac } from 'node:crypto'
import { must } from '#basics'
import type { Role, StaffSession } from '#staff'
import type { Database } from '#store'
import { openStaff, type Staff, type StaffOptions } from '../index.ts'
import { Browser } from './browser.ts'

export const BASE = 'http://localhost:8081'
export const PASSWORD = 'lamp orchard velvet nine'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const bytesOf = (base32: string): Buffer => {
  let bits = ''
  for (const letter of base32) bits += BASE32.indexOf(letter).toString(2).padStart(5, '0')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** RFC 6238 with SHA-1, 6 digits, 30 seconds: what an authenticator app shows now. */
export const codeOf = (secret: string): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const at = mac[19]! & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export interface Person {
  readonly browser: Browser
  readonly email: string
  readonly id: string
  /** Of the authenticator app. */
  readonly secret: string
  readonly backupCodes: readonly string[]
  session(): Promise<StaffSession>
}

export interface Desk {
  readonly staff: Staff
  readonly db: Database
  /** Moves the clock of the accounts on; that of the library stays the machine's. */
  wait(minutes: number): void
  /** The first admin, signed in. */
  firstAdmin(): Promise<Person>
  /** Somebody invited by an admin, with an authenticator app, signed in. */
  person(admin: Person, name: string, roles: readonly Role[]): Promise<Person>
  /** Somebody who accepted an invitation and has no second factor yet. */
  newcomer(admin: Person, name: string, roles: readonly Role[]): Promise<{ browser: Browser; email: string }>
  /** Signs in again, by password and code, in a fresh browser. */
  again(person: Person, browser?: Browser): Promise<Browser>
}

export const sessionIn = async (staff: Staff, browser: Browser): Promise<StaffSession | undefined> =>
  must(await staff.sessionOf(browser.headers))

export const openDesk = (db: Database, options: Partial<StaffOptions> = {}): Desk => {
  let offset = 0
  const clock = (): Date => new Date(Date.now() + offset)
  const staff = openStaff(
    { db, clock, keys: { commitment: new Uint8Array(32).fill(7) } },
    { baseUrl: BASE, passwordCost: 2 ** 10, ...options },
  )
  const accept = async (token: string): Promise<Browser> => {
    const browser = new Browser()
    const accepted = must(await staff.acceptInvite(browser.caller, token, PASSWORD))
    browser.take(accepted.cookies)
    return browser
  }
  const enrol = async (browser: Browser, email: string, id: string): Promise<Person> => {
    const start = must(await staff.beginTotp(browser.caller, { password: PASSWORD }))
    browser.take(must(await staff.confirmTotp(browser.caller, codeOf(start.secret))).cookies)
    return {
      browser,
      email,
      id,
      secret: start.secret,
      backupCodes: start.backupCodes,
      session: async () => {
        const session = await sessionIn(staff, browser)
        if (session === undefined) throw new Error(`${email} is not signed in`)
        return session
      },
    }
  }
  const desk: Desk = {
    staff,
    db,
    wait: (minutes) => {
      offset += minutes * 60_000
    },
    firstAdmin: async () => {
      const email = 'ada@example.org'
      const invited = must(await staff.inviteFirst({ console: 'root' }, { email, name: 'Ada Admin' }))
      return enrol(await accept(invited.token), email, invited.account)
    },
    newcomer: async (admin, name, roles) => {
      const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@example.org`
      const invited = must(await staff.invite(await admin.session(), { email, name, roles }))
      return { browser: await accept(invited.token), email }
    },
    person: async (admin, name, roles) => {
      const { browser, email } = await desk.newcomer(admin, name, roles)
      const session = await sessionIn(staff, browser)
      return enrol(browser, email, session!.account.id)
    },
    again: async (person, browser = new Browser()) => {
      // A code is good once in two minutes.
      desk.wait(3)
      browser.take(
        must(await staff.signIn(browser.caller, { email: person.email, password: PASSWORD })).cookies,
      )
      browser.take(must(await staff.proveCode(browser.caller, codeOf(person.secret))).cookies)
      return browser
    },
  }
  return desk
}
