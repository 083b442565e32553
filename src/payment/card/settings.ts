/** Is a card service set up, and may it be spoken to like this? Both keys, or none: half a set-up would lose payments. */
import { fail, ok, type Result } from '#basics'

export interface CardSettings {
  /** The service's secret key; restricted keys do. */
  readonly secretKey?: string | undefined
  /** The secret with which the service signs what it sends. */
  readonly webhookSecret?: string | undefined
  /** Another address than the service's own: a server on this machine, for tests. */
  readonly apiBase?: string | undefined
}

export interface CardKeys {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly mode: 'live' | 'test'
  readonly base?: { readonly protocol: 'http' | 'https'; readonly host: string; readonly port: number }
}

const invalid = (what: string, fix: string): Result<never> =>
  fail('invalid', 'card-settings-invalid', `Card payments cannot be set up: ${what}.`, fix)

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

const readBase = (text: string): Result<NonNullable<CardKeys['base']>> => {
  const url = URL.parse(text)
  const own = 'Leave the address of the card service out; it is for tests on this machine.'
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search !== '')
    return invalid('the address of the card service is no plain http or https address', own)
  const secure = url.protocol === 'https:'
  if (!secure && !LOOPBACK.has(url.hostname))
    return invalid('the secret key would cross the network in clear', own)
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port)
  return ok({ protocol: secure ? 'https' : 'http', host: url.hostname.replace(/^\[|\]$/g, ''), port })
}

/** The keys, or undefined where none is set: then cards are off. Fails with `card-settings-invalid`; names no key. */
export const readCardSettings = (settings: CardSettings): Result<CardKeys | undefined> => {
  const secretKey = settings.secretKey?.trim() ?? ''
  const webhookSecret = settings.webhookSecret?.trim() ?? ''
  if (secretKey === '' && webhookSecret === '') return ok(undefined)
  if (secretKey === '' || webhookSecret === '') {
    return invalid(
      `the ${secretKey === '' ? 'secret key' : 'webhook secret'} is missing`,
      'Set both the secret key and the webhook secret, or neither.',
    )
  }
  const mode = /^(?:sk|rk)_(live|test)_/.exec(secretKey)?.[1]
  if (mode === undefined) {
    return invalid('the secret key is not one', 'Take the secret key, not the publishable one.')
  }
  if (!webhookSecret.startsWith('whsec_')) {
    return invalid('the webhook secret is not one', "Take the signing secret of this office's endpoint.")
  }
  const keys = { secretKey, webhookSecret, mode: mode as 'live' | 'test' }
  if (settings.apiBase === undefined) return ok(keys)
  const base = readBase(settings.apiBase)
  return base.ok ? ok({ ...keys, base: base.value }) : base
}
