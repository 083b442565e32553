/** Who voted, in which elections, how? Any number of conditions, each of which narrows. */
import { ok, type Result } from '#basics'
import { button, checkboxes, type FieldError, type Form, html, type Html, radios, textField } from '#site'
import { page, type SitePage, type Visit } from '../visit.ts'
import { backToVoters } from './back.ts'
import { type Draft, pathOf } from './draft.ts'
import { type Builder, enter, isOpen, maySelectBy, withDraft } from './enter.ts'
import { backToMenu, wrongAt } from './list-question.ts'
import { type ElectionsAsked, isSpanEnd, MATCHES, METHODS, type Voted } from './participation.ts'
import { pressed, question, tooLong } from './question.ts'
import { electionName, votedWords } from './said.ts'
import { wayOf, wayPath } from './ways.ts'

const AT = wayPath('elections')
/** What the form asks for; together they make one more `voted`. */
const NAMES = ['match', 'method', 'election', 'since', 'until']

/** Elections that are ticked, or a span that is typed; undefined for neither. */
export const electionsAsked = (form: Form): ElectionsAsked | undefined => {
  const ticked = [...new Set(form.all('election'))].toSorted()
  if (ticked.length > 0) return ticked
  const [from, to] = [form.one('since'), form.one('until')]
  if (from === '' && to === '') return undefined
  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) }
}

/** What is wrong with the elections of a form. */
export const wrongElections = ({ visit: { form, say } }: Builder): readonly FieldError[] => {
  const [since, until] = [form.one('since'), form.one('until')]
  if (form.all('election').length > 0 && (since !== '' || until !== ''))
    return [{ field: 'since', words: say('builder.error.either') }]
  const strange = (['since', 'until'] as const).filter(
    (name) => form.one(name) !== '' && !isSpanEnd(form.one(name)),
  )
  if (strange.length > 0) return strange.map((field) => ({ field, words: say('builder.error.month') }))
  return since !== '' && until !== '' && since > until
    ? [{ field: 'until', words: say('builder.error.reversed') }]
    : []
}

/** The condition that stands in the form and is not added yet. */
const pendingIn = (form: Form): Voted | undefined => {
  const match = MATCHES.find((one) => one === form.one('match'))
  const method = METHODS.find((one) => one === form.one('method'))
  const elections = electionsAsked(form)
  if (match === undefined || elections === undefined) return undefined
  return { match, ...(method === undefined ? {} : { method }), elections }
}

/** The draft with the condition that stands in the form. */
export const withPending = (draft: Draft, form: Form): Draft => {
  const pending = pendingIn(form)
  return pending === undefined ? draft : { ...draft, voted: [...draft.voted, pending] }
}

/** Elections to tick, and a span to type instead. Shared with the question which elections the columns show. */
export const electionFields = (
  builder: Builder,
  asked: ElectionsAsked | undefined,
  errors: readonly FieldError[],
): Html => {
  const { visit, manifest } = builder
  const { say, show } = visit
  const open = isOpen(builder, 'voter_history')
  const ticked = Array.isArray(asked) ? (asked as readonly string[]) : []
  const span = (asked === undefined || Array.isArray(asked) ? {} : asked) as { from?: string; to?: string }
  const error = (name: string) => errors.find(({ field }) => field === name)?.words
  return html`${checkboxes(
      { name: 'election', label: say('builder.elections.which'), columns: true, error: error('election') },
      manifest.elections.map((election) => ({
        value: election.id,
        label: html`${electionName(builder, election)}${
          open ? html` <span class="usa-hint">(${show.number(election.voters)})</span>` : ''
        }`,
      })),
      ticked,
    )}
    <fieldset class="usa-fieldset">
      <legend class="usa-legend">${say('builder.elections.span')}</legend>
      ${(['since', 'until'] as const).map((name) =>
        textField({
          name,
          label: say(`builder.elections.${name}`),
          hint: say('builder.elections.month'),
          width: 'medium',
          value: (name === 'since' ? span.from : span.to) ?? '',
          error: error(name),
        }),
      )}
    </fieldset>`
}

const added = (builder: Builder): Html | '' => {
  const { visit, draft } = builder
  const { say } = visit
  if (draft.voted.length === 0) return ''
  return html`<h2>${say('builder.elections.now')}</h2>
    <ul class="usa-list">
      ${draft.voted.map((voted, at) => {
        const words = votedWords(builder, voted)
        const without = { ...draft, voted: draft.voted.filter((_, index) => index !== at) }
        return html`<li>
          ${words}
          <a
            href="${pathOf(AT, without)}"
            aria-label="${say('builder.elections.removeWhat', { what: words })}"
            >${say('builder.elections.remove')}</a
          >
        </li>`
      })}
    </ul>
    <h2>${say('builder.elections.more')}</h2>`
}

const elections = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const { say, form } = visit
  if (!maySelectBy(builder, wayOf('elections').field) && builder.draft.voted.length === 0)
    return backToMenu(builder)
  const next = withDraft(builder, withPending(builder.draft, form))
  const typed = wrongElections(builder)
  const wrong = typed.length > 0 ? ok(typed) : await wrongAt(next, (field) => field === 'voted')
  if (!wrong.ok) return wrong
  const errors = [
    ...wrong.value.map((error) => (error.field === 'voted' ? { ...error, field: 'election' } : error)),
    ...tooLong(next, 'election'),
  ]
  const go = pressed(builder)
  if (errors.length === 0) {
    if (go === 'next') return backToMenu(next)
    if (go === 'add') return ok(visit.goTo(pathOf(AT, next.draft)))
  }
  const byMethod = maySelectBy(builder, 'vote_method')
  return ok(
    await question({
      builder,
      at: AT,
      step: 'voters',
      title: say('builder.elections.title'),
      lead: say('builder.elections.lead'),
      errors,
      names: NAMES,
      fields: html`${backToVoters(builder)}${added(builder)}${radios(
          { name: 'match', label: say('builder.elections.match') },
          MATCHES.map((value) => ({ value, label: say(`builder.elections.matches.${value}`) })),
          MATCHES.find((one) => one === form.one('match')) ?? 'any',
        )}${
          byMethod
            ? radios(
                { name: 'method', label: say('builder.elections.method') },
                [
                  { value: '', label: say('builder.elections.methods.either') },
                  ...METHODS.map((value) => ({ value, label: say(`builder.elections.methods.${value}`) })),
                ],
                METHODS.find((one) => one === form.one('method')) ?? '',
              )
            : ''
        }${electionFields(builder, electionsAsked(form), errors)}
        <p>${button(say('builder.elections.add'), { kind: 'outline', name: 'go', value: 'add' })}</p>`,
      go: say('builder.done'),
    }),
  )
}

export const electionPages: readonly SitePage[] = [page('get', AT, elections)]
