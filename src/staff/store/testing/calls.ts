/** The calls that a page's script makes for passkeys. */
import { z } from 'zod'
import type { Staff } from '../index.ts'
import type { Authenticator } from './authenticator.ts'
import type { Browser } from './browser.ts'
import { BASE, PASSWORD } from './desk.ts'

export interface Called {
  readonly status: number
  readonly body: Record<string, unknown>
}

export const call = async (
  staff: Staff,
  browser: Browser,
  path: string,
  body?: unknown,
  origin: string = BASE,
): Promise<Called> => {
  const headers = browser.headers
  if (body !== undefined) {
    headers.set('content-type', 'application/json')
    headers.set('origin', origin)
  }
  const answer = await staff.handler(
    new Request(`${BASE}/auth${path}`, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    }),
    browser.from,
  )
  browser.take(answer.headers.getSetCookie())
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
}

const Challenge = z.looseObject({ challenge: z.string() })

export const addPasskey = async (
  staff: Staff,
  browser: Browser,
  key: Authenticator,
  password: string | undefined = PASSWORD,
): Promise<Called> => {
  const asked = await call(staff, browser, '/passkey/generate-register-options')
  if (asked.status !== 200) return asked
  const response = key.create(Challenge.parse(asked.body).challenge)
  return call(staff, browser, '/passkey/verify-registration', { response, name: 'my key', password })
}

export const usePasskey = async (staff: Staff, browser: Browser, key: Authenticator): Promise<Called> => {
  const asked = await call(staff, browser, '/passkey/generate-authenticate-options')
  const response = key.prove(Challenge.parse(asked.body).challenge)
  return call(staff, browser, '/passkey/verify-authentication', { response })
}
