/** Which files of the log's folder does anybody get? Those that C2SP tlog-tiles names, and the policy; nothing else. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from 'hono'
import { fail, ok, type Result, sha256Hex } from '#basics'
import { namesTag } from '../bundle/range.ts'

// tlog-tiles: a level of 0 to 63 or `entries`, a number in groups of three digits, the width of a partial tile.
const TILE =
  /^tile\/(?:entries|\d|[1-5]\d|6[0-3])\/(?:x\d{3}\/)*\d{3}(?:\.p\/(?:[1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]))?$/

const TEXT = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' }
const BYTES = {
  'Content-Type': 'application/octet-stream',
  'Cache-Control': 'public, max-age=31536000, immutable',
}

const headersOf = (path: string): Readonly<Record<string, string>> | undefined => {
  if (path === 'checkpoint' || path === 'tlog-policy') return TEXT
  return TILE.test(path) ? BYTES : undefined
}

/** The file as it lies. Fails with `log-file-unknown`. */
export const logFile = async (c: Context, dir: string, path: string): Promise<Result<Response>> => {
  const known = headersOf(path)
  const bytes = known === undefined ? undefined : await readFile(join(dir, path)).catch(() => undefined)
  if (known === undefined || bytes === undefined)
    return fail(
      'not-found',
      'log-file-unknown',
      'The log has no such file.',
      'Ask for checkpoint, tlog-policy, or a tile of a size that the checkpoint covers.',
    )
  const tag = `"${sha256Hex(bytes)}"`
  // Browsers of other sites may read it: the log is for strangers.
  const headers = {
    ...known,
    ETag: tag,
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
  if (namesTag(c.req.header('If-None-Match'), tag)) return ok(new Response(null, { status: 304, headers }))
  return ok(new Response(bytes, { headers: { ...headers, 'Content-Length': String(bytes.length) } }))
}
