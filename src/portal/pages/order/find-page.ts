/** What does somebody see who has not shown the secret of a standing order? The same for every number. */
import { button, errorSummary, type FieldError, hidden, html, type Html, textField } from '#site'
import { accessibleOrders } from '../access.ts'
import { leaveForm } from '../status/locked.ts'
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

const openForm = ({ say, token }: Visit, { number, typed = '', errors = [] }: Asked): Html =>
  html`<form class="usa-form" method="post" action="/orders" novalidate>
    ${token()}${
      number === undefined
        ? textField({
            name: 'number',
            label: say('order.open.number'),
            hint: say('order.open.numberHint'),
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
    <div class="rk-buttons">${button(say('order.open.send'))}</div>
  </form>`

const openHere = (visit: Visit): Html | '' => {
  const { say } = visit
  const numbers = accessibleOrders(visit)
  if (numbers.length === 0) return ''
  return html`<h2>${say('status.here.title')}</h2>
    <ul class="usa-list">
      ${numbers.map((number) => html`<li><a href="/orders/${number}">${say('order.title', { number })}</a></li>`)}
    </ul>
    ${leaveForm(visit)}`
}

export const lockedOrder = (visit: Visit, number: string): Response => {
  const { say } = visit
  const title = say('order.title', { number })
  return visit.page({
    title,
    main: html`<h1>${title}</h1>
      <p class="rk-lead">${say('order.open.locked')}</p>
      ${openForm(visit, { number })}`,
  })
}

/** The page that asks for number and secret, with what was wrong with them. */
export const findOrderPage = (visit: Visit, asked: Asked, status = 200): Response => {
  const { say } = visit
  const title = say('order.open.title')
  return visit.page({
    title,
    status,
    main: html`${errorSummary(say, asked.errors ?? [])}
      <h1>${title}</h1>
      <p class="rk-lead">${say('order.open.lead')}</p>
      ${openForm(visit, asked)}${openHere(visit)}
      <h2>${say('order.open.none')}</h2>
      <p>${say('order.open.noneWords')}</p>
      <p><a href="/request/voters">${say('order.open.begin')}</a></p>`,
  })
}
