/** What was typed into a form? Read within a limit, as plain text, every value of every name. */
import type { Context } from 'hono'
import { fail, ok, type Result } from '#basics'

/** A file that was sent with a form. What it was called is not kept. */
export interface FormFile {
  readonly bytes: Uint8Array
  /** Media type, as the browser says. */
  readonly type: string
}

export interface Form {
  /** The value of a name, without space around it; empty where there is none. */
  one(name: string): string
  /** A password as it was typed: nothing is taken off or normalised here. */
  secret(name: string): string
  all(name: string): readonly string[]
  has(name: string): boolean
  readonly names: readonly string[]
  /** A file that holds something; undefined where none was chosen. */
  file(name: string): FormFile | undefined
}

// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F]/g

/** A form over what a query or a body held. Control characters but line breaks and tabs are dropped. */
export const formOf = (given: URLSearchParams, files: ReadonlyMap<string, FormFile> = new Map()): Form => {
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
    file: (name) => files.get(name),
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

const unreadable = (): Result<never> =>
  fail(
    'invalid',
    'form-unreadable',
    'What was sent is no form that this page takes.',
    'Go back, load the page again and send its form.',
  )

const bodyOf = async (c: Context, limit: number): Promise<Result<Buffer>> => {
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
  return ok(Buffer.concat(chunks))
}

/** A `multipart/form-data` body (RFC 7578): texts and files by name. */
const withFiles = async (type: string, body: Buffer): Promise<Result<Form>> => {
  const data = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => undefined)
  if (data === undefined) return unreadable()
  const texts = new URLSearchParams()
  const files = new Map<string, FormFile>()
  for (const [name, value] of data) {
    if (typeof value === 'string') texts.append(name, value)
    else if (value.size > 0)
      files.set(name, {
        bytes: new Uint8Array(await value.arrayBuffer()),
        type: value.type.split(';', 1)[0] ?? '',
      })
  }
  return ok(formOf(texts, files))
}

/**
 * Reads an `application/x-www-form-urlencoded` body, or one with files where the page takes some. Fails with
 * `form-too-large` and `form-unreadable`.
 * @param files the most bytes that a form with files may have; left out: the page takes none
 */
export const readForm = async (c: Context, limit: number, files?: number): Promise<Result<Form>> => {
  const whole = c.req.header('Content-Type') ?? ''
  const type = whole.split(';', 1)[0]?.trim().toLowerCase()
  const multipart = type === 'multipart/form-data' && files !== undefined
  if (type !== 'application/x-www-form-urlencoded' && !multipart) return unreadable()
  const body = await bodyOf(c, multipart ? files : limit)
  if (!body.ok) return body
  return multipart
    ? withFiles(whole, body.value)
    : ok(formOf(new URLSearchParams(body.value.toString('utf8'))))
}
