/** A figure as a file: CSV or JSON, whole or narrowed, the same for everybody and so kept by caches for a while. */
import { ok, sha256Hex } from '#basics'
import { type Figure, toCsv, toJson } from '#docket'
import { namesTag } from '../../bundle/range.ts'
import { page, type SitePage } from '../visit.ts'
import { askedOf, isNarrowed, narrowed } from './asked.ts'

const KEPT = 'public, max-age=300'

const filePage = (kind: 'csv' | 'json', type: string, write: (figure: Figure) => string): SitePage =>
  page('get', `/statistics/:figure/${kind}`, async ({ app, c, form }) => {
    const found = await app.statistics.figure(c.req.param('figure') ?? '')
    if (!found.ok) return found
    const { id, asOf, snapshot } = found.value
    const asked = askedOf(form)
    const text = write(narrowed(found.value, asked))
    const bytes = Buffer.from(text)
    // The snapshot alone does not make the bytes: the law may show less of it tomorrow.
    const tag = `"${snapshot}-${sha256Hex(bytes).slice(0, 16)}"`
    const headers = { ETag: tag, 'Cache-Control': KEPT }
    if (namesTag(c.req.header('If-None-Match'), tag)) return ok(new Response(null, { status: 304, headers }))
    const name = `${id}${isNarrowed(asked) ? '-part' : ''}-${asOf}.${kind}`
    return ok(
      new Response(bytes, {
        headers: {
          ...headers,
          'Content-Type': type,
          'Content-Length': String(bytes.length),
          'Content-Disposition': `attachment; filename="${name}"`,
        },
      }),
    )
  })

export const filePages = [
  filePage('csv', 'text/csv; charset=utf-8; header=present', toCsv),
  filePage('json', 'application/json', toJson),
]
