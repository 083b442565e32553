/** What does somebody see who has not shown the secret of a request? The same for every number, whether it exists or not. */
import { button, errorSummary, type FieldError, hidden, html, type Html, textField } from '#site'
import { accessible } from '../access.ts'
import type { Visit } from '../visit.ts'

interface Asked {
  /** Left out: it is asked for as well. */
  readonly number?: string
  readonly typed?: string
  readonly errors?: readonly FieldError[]
}

const wrong = (errors: readonly FieldError[], field: string): { readonly error?: string } => {
  const words = errors.find((error) => error.field === field)?.words
  return words === undefined ? {} : { error: words }
}

/** The form that opens a request. The secret is never written back into it. */
export const openForm = (visit: Visit, { number, typed = '', errors = [] }: Asked): Html => {
  const { say, token } = visit
  const fields =
    number === undefined
      ? textField({
          name: 'number',
          label: say('status.open.number'),
          hint: say('status.open.numberHint'),
          value: typed,
          autocomplete: 'off',
          width: 'medium',
          required: true,
          ...wrong(errors, 'number'),
        })
      : hidden('number', number)
  return html`<form class="usa-form" method="post" action="/status" novalidate>
    ${token()}${fields}${textField({
      name: 'secret',
      label: say('status.open.secret'),
      hint: say('status.open.secretHint'),
      autocomplete: 'off',
      spellcheck: false,
      required: true,
      ...wrong(errors, 'secret'),
    })}
    <div class="rk-buttons">${button(say('status.open.send'))}</div>
  </form>`
}

/** Requests that this browser may see already, with the way to end that on a machine that others use too. */
const openHere = (visit: Visit): Html | '' => {
  const { say } = visit
  const numbers = accessible(visit)
  if (numbers.length === 0) return ''
  return html`<h2>${say('status.here.title')}</h2>
    <ul class="usa-list">
      ${numbers.map(
        (number) => html`<li><a href="/requests/${number}">${say('status.title', { number })}</a></li>`,
      )}
    </ul>
    ${leaveForm(visit)}`
}

/** One button after which this browser sees no request any more. */
export const leaveForm = ({ say, token }: Visit): Html =>
  html`<form class="rk-noprint" method="post" action="/status/leave">
    ${token()}
    <p class="usa-hint">${say('status.here.words')}</p>
    <div class="rk-buttons">${button(say('status.here.leave'), { kind: 'outline' })}</div>
  </form>`

/** @param status 403 where something else than a page was asked for */
export const lockedPage = (visit: Visit, number: string, status = 200): Response => {
  const { say } = visit
  return visit.page({
    title: say('status.locked.title', { number }),
    status,
    main: html`<h1>${say('status.locked.title', { number })}</h1>
      <p class="rk-lead">${say('status.locked.lead')}</p>
      ${openForm(visit, { number })}
      <h2>${say('status.locked.public')}</h2>
      <p>${say('status.locked.publicWords')}</p>
      <p><a href="/docket/${number}">${say('status.locked.docket', { number })}</a></p>`,
  })
}

/** The page that asks for number and secret, with what was wrong with them. */
export const findPage = (visit: Visit, asked: Asked, status = 200): Response => {
  const { say } = visit
  const title = say('status.open.title')
  return visit.page({
    title,
    status,
    main: html`${errorSummary(say, asked.errors ?? [])}
      <h1>${title}</h1>
      <p class="rk-lead">${say('status.open.lead')}</p>
      ${openForm(visit, asked)}${openHere(visit)}
      <p><a href="/orders">${say('order.link.find')}</a></p>
      <h2>${say('status.open.lost')}</h2>
      <p>${say('status.open.lostWords')}</p>
      <p><a href="/docket">${say('status.open.docket')}</a></p>`,
  })
}
