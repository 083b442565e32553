/** How does a requester read a letter of the office? On a page, and as the files that it was sent as. */
import { ok, type Result } from '#basics'
import { letterArticle } from '#letter'
import { html, raw } from '#site'
import type { SitePage } from '../visit.ts'
import { letterPath } from './letters.ts'
import { type Own, ownPage, requestPath } from './own.ts'

const FORMATS = ['pdf', 'txt', 'json'] as const
type Format = (typeof FORMATS)[number]

const idOf = ({ visit }: Own): string => visit.c.req.param('letter') ?? ''

const show = async (own: Own): Promise<Result<Response>> => {
  const { visit, number } = own
  const { say, app, c } = visit
  const found = await app.requesterLetters.read(number, idOf(own))
  if (!found.ok) return found.error.kind === 'not-found' ? ok(await c.notFound()) : found
  const { id, kind, letter, sha256 } = found.value
  const words: Readonly<Record<Format, string>> = {
    pdf: say('status.letters.pdf'),
    txt: say('status.letters.txt'),
    json: say('status.letters.json'),
  }
  return ok(
    visit.page({
      title: `${say(`status.letters.kinds.${kind}`)}, ${say('status.title', { number })}`,
      main: html`<p class="rk-noprint">
          <a href="${requestPath(number, '#letters')}">${say('status.letters.back')}</a>
        </p>
        ${raw(letterArticle({ letter, sha256 }))}
        <h2 class="rk-noprint">${say('status.letters.files')}</h2>
        <ul class="usa-list rk-noprint">
          ${FORMATS.map((format) => html`<li><a href="${letterPath(number, id, format)}">${words[format]}</a></li>`)}
        </ul>`,
    }),
  )
}

const file = async (own: Own): Promise<Result<Response>> => {
  const { visit, number } = own
  const { app, c } = visit
  const format = FORMATS.find((one) => one === c.req.param('format'))
  if (format === undefined) return ok(await c.notFound())
  const found = await app.requesterLetters.file(number, idOf(own), format)
  if (!found.ok) return found.error.kind === 'not-found' ? ok(await c.notFound()) : found
  const { name, type, bytes } = found.value
  return ok(
    new Response(Uint8Array.from(bytes), {
      headers: {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'private, no-store',
      },
    }),
  )
}

export const letterPages: readonly SitePage[] = [
  ownPage('get', '/letters/:letter', show),
  ownPage('get', '/letters/:letter/:format', file),
]
