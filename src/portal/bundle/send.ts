/** How does a bundle reach its recipient? Whole or in part, resumable, with the hash that the manifest's log entry has. */
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { fail, ok, type Result } from '#basics'
import { namesTag, rangeHolds, wantedRange } from './range.ts'

export interface Sent {
  readonly path: string
  readonly name: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  /** ISO moment. */
  readonly at: string
  /** Left out: a zip. */
  readonly type?: string
}

/** The list of changes of a recalled bundle (RFC 7111 has the parameter). */
export const CHANGES_TYPE = 'text/csv; charset=utf-8; header=present'

const streamOf = async (path: string, first: number, last: number): Promise<Result<ReadableStream>> => {
  // Opened before the first header is sent: a file that is gone is then still a failure, not a broken answer.
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined)
    return fail(
      'not-found',
      'bundle-gone',
      'The bundle cannot be opened now.',
      'Ask the office to hand it over again.',
    )
  return ok(Readable.toWeb(file.createReadStream({ start: first, end: last })) as ReadableStream)
}

/** The answer to a GET or HEAD of a bundle, or of a file that goes with it. Fails with `bundle-gone`. */
export const sendBundle = async (c: Context, sent: Sent): Promise<Result<Response>> => {
  const { bytes, sha256 } = sent
  const tag = `"${sha256}"`
  const modified = new Date(sent.at).toUTCString()
  const headers: Record<string, string> = {
    'Accept-Ranges': 'bytes',
    ETag: tag,
    'Last-Modified': modified,
    // RFC 9530, section 3: the hash of the whole, whatever part is sent.
    'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    'Cache-Control': 'private, no-cache',
    Vary: 'Authorization',
  }
  if (namesTag(c.req.header('If-None-Match'), tag)) return ok(new Response(null, { status: 304, headers }))
  const head = c.req.method === 'HEAD'
  const range = c.req.header('Range')
  // A Range counts for GET alone (RFC 9110, section 14.2).
  const wanted =
    !head && rangeHolds(c.req.header('If-Range'), tag, modified)
      ? wantedRange(range, bytes)
      : ({ kind: 'whole' } as const)
  if (wanted.kind === 'outside') {
    headers['Content-Range'] = `bytes */${bytes}`
    return ok(new Response(null, { status: 416, headers }))
  }
  const [first, last] = wanted.kind === 'part' ? [wanted.first, wanted.last] : [0, bytes - 1]
  Object.assign(headers, {
    'Content-Type': sent.type ?? 'application/zip',
    'Content-Disposition': `attachment; filename="${sent.name}"`,
    'Content-Length': String(last - first + 1),
    ...(wanted.kind === 'part' ? { 'Content-Range': `bytes ${first}-${last}/${bytes}` } : {}),
  })
  const status = wanted.kind === 'part' ? 206 : 200
  if (head) return ok(new Response(null, { status, headers }))
  const body = await streamOf(sent.path, first, last)
  return body.ok ? ok(new Response(body.value, { status, headers })) : body
}
