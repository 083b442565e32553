/** What was typed into a form? Read within a limit, as plain text, every value of every name. */
import type { Context } from 'hono'
import { fail, ok, type Result } from '#basics'

export interface Form {
  /** The value of a name, without space around it; empty where there is none. */
  one(name: string): string
  /** A password as it was typed: nothing is taken off or normalised here. */
  secret(name: string): string
  all(name: string): readonly string[]
  has(name: string): boolean
  readonly names: readonly string[]
}

// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F]/g

/** A form over what a query or a body held. Control characters but line breaks and tabs are dropped. */
export const formOf = (given: URLSearchParams): Form => {
  const clean = (value: string): string =>
    value.normalize('NFC').replaceAll('\r\n', '\n').replaceAll(CONTROL, '').trim()
  return {
    one: (name) => clean(given.get(name) ?? ''),
    secret: (name) => given.get(name) ?? '',
    all: (name) =>
      given
        .getAll(name)
        .map(clean)
        .filter((value) => value !== ''),
    has: (name) => given.has(name),
    names: [...new Set(given.keys())],
  }
}

const tooLarge = (limit: number): Result<never> =>
  fail(
    'limit',
    'form-too-large',
    `The form holds more than ${limit} bytes, so it was not read.`,
    'Send less. A selection can name whole counties instead of many wards.',
    { limit },
  )

/** Reads an `application/x-www-form-urlencoded` body. Fails with `form-too-large` and `form-unreadable`. */
export const readForm = async (c: Context, limit: number): Promise<Result<Form>> => {
  const type = (c.req.header('Content-Type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded')
    return fail(
      'invalid',
      'form-unreadable',
      'What was sent is no form that this page takes.',
      'Go back, load the page again and send its form.',
    )
  if (Number(c.req.header('Content-Length') ?? '0') > limit) return tooLarge(limit)
  const stream = c.req.raw.body
  const chunks: Uint8Array[] = []
  let size = 0
  if (stream !== null) {
    const reader = stream.getReader() as ReadableStreamDefaultReader<Uint8Array>
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      if (size > limit) {
        await reader.cancel().catch(() => undefined)
        return tooLarge(limit)
      }
      chunks.push(value)
    }
  }
  return ok(formOf(new URLSearchParams(Buffer.concat(chunks).toString('utf8'))))
}
