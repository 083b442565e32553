/** What does somebody see who has not shown the secret of a standing order? The same for every number. */
import { errorSummary, html, type Html } from '#site'
import { accessibleOrders } from '../access.ts'
import { type Asked, openHere, type Opens, secretForm } from '../status/locked.ts'
import type { Visit } from '../visit.ts'

const orders = ({ say }: Visit): Opens => ({
  action: '/orders',
  number: say('order.open.number'),
  hint: say('order.open.numberHint'),
  send: say('order.open.send'),
})

const ordersHere = (visit: Visit): readonly Html[] =>
  accessibleOrders(visit).map(
    (number) => html`<a href="/orders/${number}">${visit.say('order.title', { number })}</a>`,
  )

export const lockedOrder = (visit: Visit, number: string): Response => {
  const { say } = visit
  const title = say('order.title', { number })
  return visit.page({
    title,
    main: html`<h1>${title}</h1>
      <p class="rk-lead">${say('order.open.locked')}</p>
      ${secretForm(visit, orders(visit), { number })}`,
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
      ${secretForm(visit, orders(visit), asked)}${openHere(visit, ordersHere(visit))}
      <h2>${say('order.open.none')}</h2>
      <p>${say('order.open.noneWords')}</p>
      <p><a href="/request/voters">${say('order.open.begin')}</a></p>`,
  })
}
