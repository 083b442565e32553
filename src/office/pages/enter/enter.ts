/**
 * How does a request that came by letter, telephone or over the counter get in? What is asked for is made with the
 * public builder and pasted as its link, so that the same rules read it; who asks is entered here.
 */
import { ok, type Result } from '#basics'
import { draftOf, EMPTY_DRAFT, lawOptions, requestOf } from '#portal/record'
import { type RequestFile, RequestFileSchema } from '#request'
import {
  alert,
  button,
  checkboxes,
  definitions,
  errorSummary,
  type FieldError,
  formOf,
  hidden,
  html,
  type Html,
  select,
  textArea,
  textField,
} from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'

const TEXTS = ['name', 'organisation', 'contact', 'address'] as const

const linkField = ({ say, form, parts }: OfficeVisit, error: string | undefined): Html =>
  html`<p>
      ${say('office.enter.builder')}
      <a href="${parts.config.publicUrl}/request" target="_blank" rel="noopener"
        >${say('office.enter.open')}</a
      >
    </p>
    ${textArea({ name: 'link', label: say('office.enter.link'), hint: say('office.enter.linkHint'), rows: 3, value: form.one('link'), error })}`

const enterPage = (visit: OfficeVisit, errors: readonly FieldError[] = []): Response => {
  const { say, form, pack } = visit
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const title = say('office.nav.enter')
  const main = html`${errorSummary(say, errors)}
    <h1>${title}</h1>
    <form class="usa-form rk-form" method="post" action="/enter">
      ${visit.token()}${hidden('key', (errors.length > 0 && form.one('key')) || crypto.randomUUID())}
      ${linkField(visit, at('link'))}
      ${select({ name: 'class', label: say('office.asked.class'), error: at('class') }, lawOptions(visit, pack.requesterClasses), form.one('class'))}
      ${select({ name: 'channel', label: say('office.asked.channel'), error: at('channel') }, lawOptions(visit, pack.channels), form.one('channel'))}
      ${textField({ name: 'received', label: say('office.enter.received'), type: 'date', width: 'medium', value: form.one('received'), error: at('received') })}
      ${TEXTS.map((name) => textField({ name, label: say(`office.person.${name}`), optional: say('form.optional'), value: form.one(name), error: at(name) }))}
      ${textArea({ name: 'notes', label: say('office.enter.notes'), hint: say('office.enter.notesHint'), rows: 4, value: form.one('notes'), error: at('notes') })}
      ${
        Object.keys(pack.facts).length === 0
          ? ''
          : checkboxes(
              {
                name: 'fact',
                label: say('office.enter.facts'),
                hint: say('office.enter.factsHint'),
                error: at('fact'),
              },
              Object.entries(pack.facts).map(([value, { label }]) => ({
                value,
                label: html`<span lang="en">${label}</span>`,
              })),
              form.all('fact'),
            )
      }
      ${textArea({ name: 'evidence', label: say('office.decide.evidence'), rows: 2, value: form.one('evidence'), error: at('evidence') })}
      ${button(say('office.enter.button'))}
    </form>`
  return visit.page({ title, main, status: errors.length === 0 ? 200 : 422 })
}

/** What the link asks for: the address of the builder is the draft. Only its query is read; nothing is fetched. */
const draftIn = ({ form }: OfficeVisit) => {
  const typed = form.one('link')
  const query = typed.includes('?') ? typed.slice(typed.indexOf('?') + 1).split('#')[0] : undefined
  return query === undefined ? undefined : draftOf(formOf(new URLSearchParams(query)))
}

const wrong = (visit: OfficeVisit, field: string): FieldError => ({
  field,
  words: visit.say('office.hold.wrong', {
    field: visit.say(field === 'link' ? 'office.enter.link' : `office.enter.fields.${field}`),
  }),
})

/** The request file of what was entered, or what is wrong with it. */
const fileIn = (
  visit: OfficeVisit,
): { readonly file: RequestFile } | { readonly errors: readonly FieldError[] } => {
  const { form, pack } = visit
  const draft = draftIn(visit)
  if (draft === undefined) return { errors: [wrong(visit, 'link')] }
  const unknown = [['class', pack.requesterClasses] as const, ['channel', pack.channels] as const].filter(
    ([name, known]) => !Object.hasOwn(known, form.one(name)),
  )
  if (unknown.length > 0) return { errors: unknown.map(([name]) => wrong(visit, name)) }
  const facts = form.all('fact')
  if (facts.length > 0 && form.one('evidence') === '') return { errors: [wrong(visit, 'evidence')] }
  const asked = requestOf(
    pack,
    { ...EMPTY_DRAFT, ...draft, as: form.one('class'), claims: [] },
    { evidence: {} },
  )
  if (!asked.ok) return { errors: [{ field: 'link', words: `${asked.error.message} ${asked.error.fix}` }] }
  const person = Object.fromEntries(
    TEXTS.flatMap((name) => (form.one(name) === '' ? [] : [[name, form.one(name)]])),
  )
  const parsed = RequestFileSchema.safeParse({
    ...asked.value,
    requester: { class: form.one('class'), ...person },
    channel: form.one('channel'),
    ...(form.one('received') === '' ? {} : { received: form.one('received') }),
    ...(form.one('notes') === '' ? {} : { notes: form.one('notes') }),
    ...(facts.length === 0 ? {} : { facts: facts.map((fact) => ({ fact, evidence: form.one('evidence') })) }),
  })
  if (parsed.success) return { file: parsed.data }
  const fields = new Set(
    parsed.error.issues.map(({ path }) => String(path[0] === 'requester' ? path[1] : path[0])),
  )
  return {
    errors: [...fields].map((field) =>
      wrong(
        visit,
        ['channel', 'class', 'received', 'notes', ...TEXTS].includes(field as 'notes') ? field : 'link',
      ),
    ),
  }
}

const entered = (visit: OfficeVisit, number: string, secret: string): Response => {
  const { say } = visit
  const title = say('office.enter.done', { number })
  return visit.page({
    title,
    status: 201,
    main: html`<h1>${title}</h1>
      ${alert('info', say('office.enter.give'), say('office.enter.once'))}
      ${definitions([
        [say('office.queue.number'), html`<span class="rk-secret">${number}</span>`],
        [say('office.enter.secret'), html`<span class="rk-secret">${secret}</span>`],
      ])}
      <p><a class="usa-button" href="/requests/${number}">${say('office.enter.go')}</a></p>`,
  })
}

const enter = async (visit: OfficeVisit): Promise<Result<Response>> => {
  const { app, form } = visit
  const read = fileIn(visit)
  if ('errors' in read) return ok(enterPage(visit, read.errors))
  const filed = await visit.act(
    { duty: 'enter-request' },
    (by) => app.requests.file({ file: read.file, by, key: form.one('key') }),
    ({ number }) => number,
  )
  if (filed.ok) return ok(entered(visit, filed.value.number, filed.value.secret))
  const { kind, message, fix } = filed.error
  return kind === 'invalid' ? ok(enterPage(visit, [{ field: 'link', words: `${message} ${fix}` }])) : filed
}

export const enterPages = [
  officePage('get', '/enter', 'enter-request', async (visit) => ok(enterPage(visit))),
  officePage('post', '/enter', 'enter-request', enter),
]
