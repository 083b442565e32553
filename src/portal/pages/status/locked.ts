/** What does somebody see who has not shown the secret of a request? The same for every number, whether it exists or not. */
import { button, errorSummary, type FieldError, hidden, html, type Html, textField } from '#site'
import { accessible } from '../access.ts'
import type { Visit } from '../visit.ts'

export interface Asked {
  /** Left out: it is asked for as well. */
  readonly number?: string
  readonly typed?: string
  readonly errors?: readonly FieldError[]
}

const wrong = (errors: readonly FieldError[], field: string): { readonly error?: string } => {
  const words = errors.find((error) => error.field === field)?.words
  return words === undefined ? {} : { error: words }
}

/** What a secret opens: where its form goes, and its words for number and button. */
export interface Opens {
  readonly action: string
  readonly number: string
  readonly hint: string
  readonly send: string
}

/** A form that asks for number and secret. The secret is never written back into it. */
export const secretForm = (
  { say, token }: Visit,
  opens: Opens,
  { number, typed = '', errors = [] }: Asked,
): Html =>
  html`<form class="usa-form" method="post" action="${opens.action}" novalidate>
    ${token()}${
      number === undefined
        ? textField({
            name: 'number',
            label: opens.number,
            hint: opens.hint,
            value: typed,
            autocomplete: 'off',
            width: 'medium',
            required: true,
            ...wrong(errors, 'number'),
          })
        : hidden('number', number)
    }${textField({
      name: 'secret',
      label: say('status.open.secret'),
      hint: say('status.open.secretHint'),
      autocomplete: 'off',
      spellcheck: false,
      required: true,
      ...wrong(errors, 'secret'),
    })}
    <div class="rk-buttons">${button(opens.send)}</div>
  </form>`

/** The form that opens a request. */
export const openForm = (visit: Visit, asked: Asked): Html => {
  const { say } = visit
  const [number, hint, send] = [
    say('status.open.number'),
    say('status.open.numberHint'),
    say('status.open.send'),
  ]
  return secretForm(visit, { action: '/status', number, hint, send }, asked)
}

/** Pages that this browser may see already, with the way to end that on a machine that others use too. */
export const openHere = (visit: Visit, pages: readonly Html[]): Html | '' =>
  pages.length === 0
    ? ''
    : html`<h2>${visit.say('status.here.title')}</h2>
        <ul class="usa-list">
          ${pages.map((link) => html`<li>${link}</li>`)}
        </ul>
        ${leaveForm(visit)}`

const requestsHere = (visit: Visit): readonly Html[] =>
  accessible(visit).map(
    (number) => html`<a href="/requests/${number}">${visit.say('status.title', { number })}</a>`,
  )

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
      ${openForm(visit, asked)}${openHere(visit, requestsHere(visit))}
      <p><a href="/orders">${say('order.link.find')}</a></p>
      <h2>${say('status.open.lost')}</h2>
      <p>${say('status.open.lostWords')}</p>
      <p><a href="/docket">${say('status.open.docket')}</a></p>`,
  })
}
