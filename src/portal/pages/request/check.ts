/** Is this what is wanted? Everything on one page, with price and the law's answer; from here it is sent. */
import { randomUUID } from 'node:crypto'
import { type Failure, ok, type Result } from '#basics'
import { alert, button, details, type FieldError, hidden, html, type Html } from '#site'
import { page, type SitePage, type Visit } from '../visit.ts'
import { fieldName, lawText } from '../words.ts'
import type { Standing } from './bar.ts'
import { claimsIn } from './ask.ts'
import { priceOf } from './cost.ts'
import { pathOf } from './draft.ts'
import { type Builder, enter, maySelectBy } from './enter.ts'
import { strangeWords } from './faults.ts'
import { personFields } from './person.ts'
import { carried, draftLink, framed, stepPath, tooLong } from './question.ts'
import { answerOfLaw, answersTable, termsOf } from './review.ts'
import { chosenWords } from './said.ts'
import { WAYS } from './ways.ts'
import { errorField, pageOfField } from './where.ts'

const AT = stepPath('check')
/** Where the form is sent to, and the receipt is shown. */
export const RECEIPT = '/request/receipt'
/** Where the same is ordered for a year. */
export const ORDER = '/orders/place'

/** Voters chosen by what this requester is not given: the office could count nobody. */
const closedChoice = (builder: Builder): readonly FieldError[] =>
  WAYS.filter(({ id, field }) => chosenWords(builder, id).length > 0 && !maySelectBy(builder, field)).map(
    ({ id, field }) => ({
      field: errorField(id),
      words: builder.visit.say('builder.error.closedChoice', { field: fieldName(builder.visit, field) }),
    }),
  )

/** What keeps the request from being sent: each leads to the page that can mend it. */
export const hindrances = (builder: Builder, standing: Standing | Failure): readonly FieldError[] => {
  const { visit, draft } = builder
  const { say, pack } = visit
  const counts = draft.medium === 'counts'
  const claims = claimsIn(pack, draft).length > 0
  const none = !('code' in standing) && standing.costs.kind === 'no-sale' && !claims
  return [
    ...strangeWords(builder),
    ...('code' in standing || standing.count.kind !== 'wrong' ? [] : [standing.count.error]),
    ...(claims ? [] : closedChoice(builder)),
    ...(none ? [{ field: 'voters', words: say('builder.error.nobody') }] : []),
    ...(draft.columns.length === 0 && !counts
      ? [{ field: 'column', words: say('builder.error.noColumn') }]
      : []),
    ...tooLong(builder, 'voters'),
  ]
}

const hindered = (builder: Builder, standing: Standing | Failure, found: readonly FieldError[]): Html => {
  const { visit, draft } = builder
  const { say } = visit
  const words = !('code' in standing) && standing.costs.kind === 'no-sale' ? standing.costs.words : undefined
  return html`${alert(
    'error',
    say('builder.check.hindered', { count: found.length }),
    html`<ul class="usa-list">
      ${found.map(({ field, words: what }) => html`<li>${draftLink(builder, pageOfField(field), what)}</li>`)}
    </ul>`,
  )}${
    words === undefined
      ? ''
      : html`<p>${lawText(visit, words)}</p>
          <p>
            <a href="${pathOf(AT, { ...draft, medium: 'counts' })}">${say('builder.check.countsInstead')}</a>
          </p>`
  }`
}

/** A link to this very search, without anybody's person. */
const share = ({ visit, draft }: Builder): Html => {
  const { say, parts } = visit
  const path = pathOf(AT, draft)
  return details(
    say('builder.check.share'),
    html`<p>${say('builder.check.shareWords')}</p>
      <p class="rk-hash"><a href="${path}">${parts.config.publicUrl}${path}</a></p>`,
  )
}

/** The way to the same as a standing order; counts and paper are not ordered. */
const asOrder = (builder: Builder): Html | '' => {
  const { say, pack } = builder.visit
  if (builder.draft.medium !== undefined || claimsIn(pack, builder.draft).length > 0) return ''
  return html`<h2>${say('order.link.title')}</h2>
    <p>${say('order.link.words')}</p>
    <p>${draftLink(builder, ORDER, say('order.link.go'))}</p>`
}

export interface Shown {
  readonly errors?: readonly FieldError[]
  /** Why it could not be filed, though nothing was typed wrong. */
  readonly failure?: Html
  /** The key under which this very page files once. */
  readonly key: string
  readonly status?: number
  readonly cache?: string
}

/** The page, empty or with what was typed. */
export const checkPage = (
  { errors = [], failure, key, ...more }: Shown,
  builder: Builder,
): Promise<Response> => {
  const { visit } = builder
  const { say, token } = visit
  return framed({
    builder,
    at: AT,
    step: 'check',
    title: say('builder.check.title'),
    errors,
    ...more,
    body: (standing) => {
      const found = hindrances(builder, standing)
      return html`${failure ?? ''}${found.length === 0 ? '' : hindered(builder, standing, found)}
      ${answersTable(builder)}
      ${'code' in standing ? html`<p>${say('builder.bar.hindered')}</p>` : priceOf(builder, standing)}
      ${answerOfLaw(builder)}${termsOf(builder)}${share(builder)}${
        found.length > 0
          ? ''
          : html`<form class="rk-send" method="post" action="${RECEIPT}" novalidate>
                ${token()}${hidden('key', key)}${carried(builder, [])}${personFields(builder, errors)}
                <p>${say('builder.check.send')}</p>
                <div class="rk-buttons">${button(say('builder.check.button'))}</div>
              </form>
              ${asOrder(builder)}`
      }`
    },
  })
}

const check = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  return entered.ok ? ok(await checkPage({ key: randomUUID() }, entered.value)) : entered
}

export const checkPages: readonly SitePage[] = [page('get', AT, check)]
