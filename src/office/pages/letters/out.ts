/** How does a letter of the office come about? Drafted from the record, edited, fixed for good, sent. */
import { fail, ok, type Failure, type Result } from '#basics'
import { LETTER_KINDS, letterArticle, type OfficeLetter, readLetterSource } from '#letter'
import { definitions, errorSummary, type FieldError, html, type Html, raw } from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import { type At, draftActs, fixedActs } from './out-forms.ts'

const idOf = ({ c }: OfficeVisit): string => c.req.param('letter') ?? ''

/** As it reads: a draft as it stands, a fixed letter with its number and hash. */
const articleOf = async (
  { app }: OfficeVisit,
  { id, request, state, text }: OfficeLetter,
): Promise<Result<Html>> => {
  if (state !== 'fixed') return ok(raw(letterArticle({ letter: text })))
  const fixed = await app.requesterLetters.read(request, id)
  if (!fixed.ok) return fixed
  const { letter, sha256 } = fixed.value
  return ok(raw(letterArticle({ letter, sha256 })))
}

const letterPage = async (
  visit: OfficeVisit,
  errors: readonly FieldError[] = [],
): Promise<Result<Response>> => {
  const { app, say, show } = visit
  const found = await app.officeLetters.show(idOf(visit))
  if (!found.ok) return found
  const letter = found.value
  const at: At = (field) => errors.find((error) => error.field === field)?.words
  const { id, request, kind, state, sha256, logIndex, sendings } = letter
  await visit.saw('letter-seen', request)
  const article = await articleOf(visit, letter)
  if (!article.ok) return article
  const title = `${say(`office.letter.kinds.${kind}`)} (${say(`office.letter.states.${state}`)})`
  const files = (['pdf', 'html', 'txt'] as const).map(
    (format) => html`<li><a href="/letters/out/${id}/file/${format}">${format.toUpperCase()}</a></li>`,
  )
  const main = html`<p>
      <a href="/requests/${request}">${say('office.request.title', { number: request })}</a>
    </p>
    ${errorSummary(say, errors)}
    <p class="rk-lead">${title}</p>
    ${
      sha256 === undefined
        ? ''
        : definitions([
            [say('office.letter.hash'), html`<code>${sha256}</code>`],
            [
              say('office.letter.entry'),
              logIndex === undefined ? say('office.entries.waiting') : String(logIndex),
            ],
          ])
    }
    ${
      sendings.length === 0
        ? ''
        : html`<ul>
            ${sendings.map(({ way, state: how, at, by, failure }) => html`<li>${say(`office.letter.ways.${way}`)}: ${say(`office.letter.went.${how}`)}, ${show.moment(at)}, ${by}${failure === undefined ? '' : ` (${failure})`}</li>`)}
          </ul>`
    }
    <ul class="rk-inline">
      ${files}
    </ul>
    <div class="rk-letter" lang="${letter.lang}">${article.value}</div>
    ${state === 'draft' ? draftActs(visit, letter, at) : state === 'fixed' ? fixedActs(visit, letter, at) : ''}`
  return ok(visit.page({ title, main, status: errors.length === 0 ? 200 : 422 }))
}

const again = (visit: OfficeVisit, field: string, failure: Failure): Promise<Result<Response>> => {
  const { kind, message, fix } = failure
  // Somebody else saved meanwhile: what was typed is shown on top of what stands now.
  const keeps = kind === 'invalid' || (kind === 'conflict' && visit.form.has('body'))
  return keeps
    ? letterPage(visit, [{ field, words: `${message} ${fix}` }])
    : Promise.resolve({ ok: false, error: failure })
}

const act = (
  name: string,
  duty: 'draft-letter' | 'fix-letter',
  field: string,
  work: (visit: OfficeVisit, id: string, by: string) => Promise<Result<unknown>>,
) =>
  officePage('post', `/letters/out/:letter/${name}`, duty, async (visit) => {
    const id = idOf(visit)
    const done = await visit.act(
      { duty, on: id.replace(/-L\d+$/, ''), details: { letter: id, act: name } },
      (by) => work(visit, id, by),
    )
    return done.ok ? ok(visit.goTo(`/letters/out/${id}`)) : again(visit, field, done.error)
  })

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const save = act('save', 'draft-letter', 'body', async ({ app, form }, id, by) => {
  const letter = await app.officeLetters.show(id)
  if (!letter.ok) return letter
  const body = readLetterSource(form.one('body'), letter.value.text.body)
  if (!body.ok) return body
  return app.officeLetters.save({
    id,
    by,
    version: Number(form.one('version')),
    edit: {
      title: form.one('title'),
      recipient: { lines: linesOf(form.one('recipient')), salutation: form.one('salutation') },
      body: body.value,
      closing: form.one('closing'),
      signature: linesOf(form.one('signature')),
    },
  })
})

const fix = act('fix', 'fix-letter', 'body', ({ app, form }, id, by) =>
  app.officeLetters.fix({ id, by, version: Number(form.one('version')) }),
)
const discard = act('discard', 'draft-letter', 'why', ({ app, form }, id, by) =>
  app.officeLetters.discard({ id, by, why: form.one('why') }),
)
const mail = act('mail', 'fix-letter', 'to', ({ app, form }, id, by) => {
  const to = form.one('to')
  return app.officeLetters.send({
    id,
    by,
    key: form.one('key'),
    how: { kind: 'mail', ...(to === '' ? {} : { to }) },
  })
})
const paper = act('paper', 'fix-letter', 'on', ({ app, form }, id, by) => {
  const on = form.one('on')
  return app.officeLetters.send({
    id,
    by,
    key: form.one('key'),
    how: { kind: 'paper', ...(on === '' ? {} : { on }) },
  })
})

const draft = officePage('post', '/requests/:number/letters', 'draft-letter', async (visit) => {
  const { app, form, c } = visit
  const request = c.req.param('number') ?? ''
  const kind = LETTER_KINDS.find((one) => one === form.one('kind'))
  if (kind === undefined)
    return fail(
      'invalid',
      'letter-kind-unknown',
      'There is no such kind of letter.',
      'Choose one from the list.',
    )
  const drafted = await visit.act({ duty: 'draft-letter', on: request, details: { kind } }, (by) =>
    app.officeLetters.draft({ request, kind, by, lang: form.one('lang') }),
  )
  return drafted.ok ? ok(visit.goTo(`/letters/out/${drafted.value.id}`)) : drafted
})

const file = officePage('get', '/letters/out/:letter/file/:format', 'see-requester', async (visit) => {
  const { app, c } = visit
  const format = (['pdf', 'html', 'txt'] as const).find((one) => one === c.req.param('format'))
  const letter = await app.officeLetters.show(idOf(visit))
  if (!letter.ok) return letter
  if (format === undefined)
    return fail(
      'not-found',
      'letter-format-unknown',
      'A letter has no such form.',
      'Ask for pdf, html or txt.',
    )
  const id = letter.value.id
  const made = await (letter.value.state === 'fixed'
    ? app.officeLetters.file({ id, format })
    : app.officeLetters.draftFile({ id, format }))
  if (!made.ok) return made
  const { name, type, bytes } = made.value
  return ok(
    new Response(new Uint8Array(bytes), {
      headers: {
        'Content-Type': type,
        'Content-Disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`,
        'Cache-Control': 'no-store',
      },
    }),
  )
})

export const officeLetterPages = [
  draft,
  // A letter names who asked.
  officePage('get', '/letters/out/:letter', 'see-requester', (visit) => letterPage(visit)),
  save,
  fix,
  discard,
  mail,
  paper,
  file,
]
