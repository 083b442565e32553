/** How does somebody say something on a request? A short letter, with a name; a clerk calls before it appears. */
import { randomUUID } from 'node:crypto'
import { ok, type Result } from '#basics'
import { type FieldProblem, type LetterField, MOST_WORDS } from '#letter'
import { alert, button, errorSummary, type FieldError, hidden, html, textArea, textField } from '#site'
import { addressOf } from '../../guard/client.ts'
import { page, type Visit } from '../visit.ts'
import { DOCKET } from './list.ts'

const AT = `${DOCKET}/:number{\\d{4}-\\d{5,6}}/letter`
const FIELDS = ['name', 'hometown', 'phone', 'text'] as const satisfies readonly LetterField[]

const numberOf = ({ c }: Visit): string => c.req.param('number') ?? ''

const formPage = async (visit: Visit, errors: readonly FieldError[] = []): Promise<Result<Response>> => {
  const { app, say, form } = visit
  const number = numberOf(visit)
  const entry = await app.docket.entry(number)
  if (!entry.ok) return entry
  const at = (field: LetterField) => errors.find((error) => error.field === field)?.words
  const line = (name: 'name' | 'hometown' | 'phone', autocomplete: string) =>
    textField({
      name,
      label: say(`letter.${name}`),
      hint: say(`letter.hints.${name}`),
      autocomplete,
      value: form.one(name),
      error: at(name),
      ...(name === 'phone' ? { type: 'tel' as const } : {}),
    })
  const title = say('letter.title', { number })
  const main = html`<p><a href="${DOCKET}/${number}">${say('letter.back')}</a></p>
    ${errorSummary(say, errors)}
    <h1>${title}</h1>
    <p class="rk-lead">${say('letter.lead', { most: MOST_WORDS })}</p>
    <form class="usa-form rk-form" method="post" action="${DOCKET}/${number}/letter">
      ${visit.token()}${hidden('key', form.one('key') || randomUUID())}
      ${textArea({
        name: 'text',
        label: say('letter.text'),
        hint: say('letter.hints.text', { most: MOST_WORDS }),
        rows: 10,
        value: form.one('text'),
        error: at('text'),
        countWords: { most: MOST_WORDS, words: say('letter.count') },
      })}
      ${line('name', 'name')} ${line('hometown', 'address-level2')} ${line('phone', 'tel')}
      ${button(say('letter.send'))}
    </form>`
  return ok(visit.page({ title, main, status: errors.length === 0 ? 200 : 422 }))
}

const wrongFields = (
  { say }: Visit,
  details: Readonly<Record<string, unknown>> | undefined,
): FieldError[] => {
  const fields = (details?.['fields'] ?? {}) as Partial<Record<LetterField, FieldProblem>>
  return FIELDS.flatMap((field) => {
    const problem = fields[field]
    if (problem === undefined) return []
    const { most = 0, given = 0 } = problem
    return [
      {
        field,
        words: say(`letter.problems.${problem.problem}`, { field: say(`letter.${field}`), most, given }),
      },
    ]
  })
}

const send = async (visit: Visit): Promise<Result<Response>> => {
  const { app, form, c, parts, say } = visit
  const request = numberOf(visit)
  const address = addressOf(c)
  const free = parts.filings.free(address)
  if (!free.ok) return free
  parts.filings.count(address)
  const [name, hometown, phone, text] = FIELDS.map((field) => form.one(field)) as [
    string,
    string,
    string,
    string,
  ]
  const sent = await app.publicLetters.submit({ request, key: form.one('key'), name, hometown, phone, text })
  if (!sent.ok) {
    const errors = wrongFields(visit, sent.error.details)
    return errors.length > 0 ? formPage(visit, errors) : sent
  }
  const title = say('letter.received')
  const main = html`<h1>${title}</h1>
    ${alert('success', say('letter.thanks'), say('letter.then'))}
    <p><a href="${DOCKET}/${request}">${say('letter.back')}</a></p>`
  return ok(visit.page({ title, main, status: 201 }))
}

export const letterPages = [page('get', AT, (visit) => formPage(visit)), page('post', AT, send)]
