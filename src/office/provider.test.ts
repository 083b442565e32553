/** A form of the sign-in page may end at the identity provider of the settings, and nowhere else (CSP, form-action). */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Office, openOffice } from './testing/office.ts'
import { makeOffice } from './site.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(300)
})
afterAll(() => office?.close())

const formAction = async (issuer?: string): Promise<string | undefined> => {
  const oidc =
    issuer === undefined ? undefined : { issuer, clientId: 'office', clientSecret: 'x', trustAmr: [] }
  const site = makeOffice({
    app: office.app,
    config: { ...office.config, oidc },
    bodyBytes: 1000,
    wakeDelivery: () => undefined,
    watch: {
      around: (_, next) => next(),
      noteRoute: () => undefined,
      noteFailure: () => undefined,
      noteFault: (_, error) => {
        throw error
      },
      known: () => undefined,
      shown: (failure) => failure,
      statusOf: () => 500,
      addressOf: () => 'here',
    },
  })
  const page = await site.request('/sign-in')
  return /form-action ([^;]+)/.exec(page.headers.get('Content-Security-Policy') ?? '')?.[1]
}

it('is named where there is one', async () => {
  expect(await formAction()).toBe("'self'")
  expect(await formAction('https://id.example.org/realms/office')).toBe("'self' https://id.example.org")
})
