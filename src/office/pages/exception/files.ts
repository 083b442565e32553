/** Files of a case: a piece of evidence for the staff on it; the encrypted result for whoever hands it over. */
import { fail, ok, type Result } from '#basics'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { numberOf } from './page.ts'

const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/** As a download, never shown: what somebody attached must not run or be read as a page of ours. */
const evidence = async (visit: OfficeVisit): Promise<Result<Response>> => {
  const number = numberOf(visit)
  const id = visit.c.req.param('evidence') ?? ''
  if (!/^\d{1,15}$/.test(id))
    return fail(
      'not-found',
      'evidence-unknown',
      `The case of request ${number} has no such piece of evidence.`,
      'Look at the list of the case.',
    )
  const found = await visit.app.exceptions.evidence({ number, evidence: Number(id) })
  if (!found.ok) return found
  await visit.saw('evidence-seen', number)
  const { content, name } = found.value
  return ok(
    new Response(new Uint8Array(content), {
      headers: {
        ...HEADERS,
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': `attachment; filename="${name}"`,
      },
    }),
  )
}

/** Counted like any other fetch, before the first byte. */
const file = async (visit: OfficeVisit): Promise<Result<Response>> => {
  const number = numberOf(visit)
  const { app } = visit
  const found = await app.exceptions.file(number)
  if (!found.ok) return found
  const counted = await app.exceptions.countFetch(number, { begins: true, file: found.value })
  if (!counted.ok) return counted
  await visit.saw('guarded-file-fetched', number)
  const { path, name, bytes } = found.value
  return ok(
    new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
      headers: {
        ...HEADERS,
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(bytes),
        'Content-Disposition': `attachment; filename="${name}"`,
      },
    }),
  )
}

export const caseFiles = [
  officePage('get', '/requests/:number/exception/evidence/:evidence', 'see-requester', evidence),
  officePage('get', '/requests/:number/exception/file', 'disclose', file),
]
