/**
 * Wrapping by a key that never leaves its server: the transit engine of HashiCorp Vault or OpenBao over HTTP, by its
 * documented API (/v1/transit/{keys,encrypt,decrypt}/:name; Vault 1.4 to 1.21 and OpenBao 2 have the same).
 */
import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import type { KeySource, TransitSettings } from './key-service.ts'

/** Milliseconds that one call may take. */
const TIMEOUT = 5000
const MOST = 65_536
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

const Encrypted = z.object({ data: z.object({ ciphertext: z.string().regex(/^vault:v\d+:/) }) })
const Decrypted = z.object({ data: z.object({ plaintext: z.base64() }) })
const Key = z.object({ data: z.object({ latest_version: z.int().min(1) }) })

/** The token, read at each call: agents that renew it write a new one into the same file. */
const readToken = (path: string): Result<string> => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found)
    return fail(
      'not-found',
      'key-token-missing',
      `There is no token for the key service at ${path}.`,
      'Put the token there, in a file of mode 0600, or let an agent of the key service do it.',
    )
  if ((found.mode & 0o077) !== 0)
    return fail(
      'refused',
      'key-token-exposed',
      `The token for the key service in ${path} can be read or written by others than its owner.`,
      `Revoke that token and put a new one there; then run: chmod 600 ${path}`,
    )
  return ok(readFileSync(path, 'utf8').trim())
}

const unreachable = (url: string, why: string): Result<never> =>
  fail(
    'unavailable',
    'key-service-unreachable',
    `The key service at ${url} does not answer as it should: ${why}.`,
    'See that it runs, is unsealed and can be reached, then do the same again. Nothing was changed.',
  )

/** One call. Neither the token nor what was sent or answered is ever in a message. */
const call = async <T>(
  { url, tokenFile, key }: TransitSettings,
  act: string,
  schema: z.ZodType<T>,
  body?: Readonly<Record<string, string>>,
): Promise<Result<T>> => {
  if (!url.startsWith('https://') && !LOOPBACK.test(url)) return unreachable(url, 'it is not reached by TLS')
  const token = readToken(tokenFile)
  if (!token.ok) return token
  let status: number
  let text: string
  try {
    const answer = await fetch(`${url}/v1/transit/${act}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'X-Vault-Token': token.value,
        'X-Vault-Request': 'true',
        'Content-Type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    })
    status = answer.status
    text = await answer.text()
  } catch (error) {
    return unreachable(
      url,
      error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no connection',
    )
  }
  if (status >= 500 || status === 429) return unreachable(url, `status ${status}`)
  if (status >= 400)
    return fail(
      'refused',
      'key-service-refused',
      `The key service at ${url} refused a call for the key ${key} (status ${status}).`,
      'See that the key is there, that the token is good and its policy lets it read, encrypt and decrypt with this key, and that what it wrapped was not changed.',
      { status },
    )
  let json: unknown
  try {
    json = text.length > MOST ? undefined : JSON.parse(text === '' ? '{}' : text)
  } catch {
    json = undefined
  }
  const parsed = schema.safeParse(json)
  return parsed.success
    ? ok(parsed.data)
    : unreachable(url, 'what it answered is none of its documented answers')
}

/**
 * A key of a transit engine. Where it is the one that wraps (`wraps`), its newest version is asked for now, so that a
 * service that cannot be reached is found at start. Fails with `key-service-unreachable`, `key-service-refused`,
 * `key-token-missing`, `key-token-exposed`.
 */
export const transitKeys = async (settings: TransitSettings, wraps: boolean): Promise<Result<KeySource>> => {
  const { key } = settings
  let version = 0
  const look = async (): Promise<Result<void>> => {
    const found = await call(settings, `keys/${key}`, Key)
    if (!found.ok) return found
    version = found.value.data.latest_version
    return ok(undefined)
  }
  if (wraps) {
    const looked = await look()
    if (!looked.ok) return looked
  }
  return ok({
    get id() {
      return `transit:${key}:v${version}`
    },
    opens: (wrapped) => wrapped.startsWith('vault:'),
    async wrap(plain) {
      const made = await call(settings, `encrypt/${key}`, Encrypted, { plaintext: plain.toString('base64') })
      return made.ok ? ok(made.value.data.ciphertext) : made
    },
    async unwrap(ciphertext) {
      const opened = await call(settings, `decrypt/${key}`, Decrypted, { ciphertext })
      return opened.ok ? ok(Buffer.from(opened.value.data.plaintext, 'base64')) : opened
    },
    async renew() {
      const rotated = await call(settings, `keys/${key}/rotate`, z.unknown(), {})
      return rotated.ok ? look() : rotated
    },
    retire: () => ({ kind: 'transit', key }),
  })
}
