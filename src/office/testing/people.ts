/** Who works in the office of a test? Invited, accepted and enrolled by the pages that people use for it. */
import { must } from '#basics'
import type { App } from '#app'
import type { Role } from '#staff'
import { type Browser, browserOn } from './browser.ts'
import { codeOf } from './code.ts'

export const PASSWORD = 'lamp orchard velvet nine'

export interface Person {
  readonly name: string
  readonly email: string
  readonly browser: Browser
  /** Of the authenticator app. */
  readonly secret: string
  readonly backupCodes: readonly string[]
}

export interface Newcomer {
  readonly name: string
  readonly email: string
  readonly browser: Browser
}

export interface People {
  /** The first admin, invited from the machine. */
  admin(name?: string): Promise<Person>
  /** Somebody who chose a password and has no second factor yet. */
  newcomer(admin: Person, name: string, roles: readonly Role[]): Promise<Newcomer>
  /** Somebody who can work. */
  person(admin: Person, name: string, roles: readonly Role[]): Promise<Person>
  /** Signs in again by password and code, in a fresh browser. */
  again(person: Person): Promise<Browser>
}

const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(/\W+/g, '.')}@example.org`

const expectTo = (
  seen: { readonly status: number; readonly to: string; readonly text: string },
  to: string,
) => {
  if (seen.status !== 303 || seen.to !== to)
    throw new Error(`expected to be led to ${to}: ${seen.status} ${seen.to} ${seen.text.slice(0, 400)}`)
}

const accept = async (url: string, path: string): Promise<Browser> => {
  const browser = browserOn(url)
  await browser.get(path)
  expectTo(await browser.post(path, { password: PASSWORD }), '/account/second')
  return browser
}

const enrol = async ({ name, email, browser }: Newcomer): Promise<Person> => {
  await browser.get('/account/second')
  const shown = await browser.post('/account/second', { password: PASSWORD })
  const secret = /<span class="rk-secret">([A-Z2-7]+)<\/span>/.exec(shown.html)?.[1]
  if (secret === undefined)
    throw new Error(`no secret was shown: ${shown.status} ${shown.text.slice(0, 400)}`)
  const list = /<ul class="rk-columns rk-secret">(.*?)<\/ul>/s.exec(shown.html)?.[1] ?? ''
  const backupCodes = [...list.matchAll(/<li>([^<]+)<\/li>/g)].map(([, code = '']) => code)
  expectTo(await browser.post('/account/second/confirm', { code: codeOf(secret) }), '/')
  return { name, email, browser, secret, backupCodes }
}

export const peopleOf = (app: App, url: string, wait: (minutes: number) => void): People => {
  const newcomer = async (admin: Person, name: string, roles: readonly Role[]): Promise<Newcomer> => {
    const email = emailOf(name)
    await admin.browser.get('/staff')
    const invited = await admin.browser.post('/staff', { name, email, role: roles })
    const path = /(\/invitation\/[\w-]+)/.exec(invited.html)?.[1]
    if (path === undefined)
      throw new Error(`no link was shown: ${invited.status} ${invited.text.slice(0, 400)}`)
    return { name, email, browser: await accept(url, path) }
  }
  return {
    newcomer,
    admin: async (name = 'Ada Admin') => {
      const email = emailOf(name)
      const { token } = must(await app.staff.inviteFirst({ console: 'root' }, { email, name }))
      return enrol({ name, email, browser: await accept(url, `/invitation/${token}`) })
    },
    person: async (admin, name, roles) => enrol(await newcomer(admin, name, roles)),
    again: async ({ email, secret }) => {
      // A code is good once in two minutes.
      wait(3)
      const browser = browserOn(url)
      await browser.get('/sign-in')
      expectTo(await browser.post('/sign-in', { email, password: PASSWORD, to: '/' }), '/sign-in/second')
      await browser.get('/sign-in/second')
      expectTo(await browser.post('/sign-in/second', { way: 'code', code: codeOf(secret), to: '/' }), '/')
      return browser
    },
  }
}
