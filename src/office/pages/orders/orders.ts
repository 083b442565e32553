/** Which standing orders are there, and what was each offered last? Nobody's name; counting them again is one button. */
import { type Result, ok } from '#basics'
import type { StandingOrder } from '#order'
import { alert, button, html, type Html, table } from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'

const lastOffer = ({ say, show }: OfficeVisit, { offers }: StandingOrder): Html | string => {
  const [offer] = offers
  if (offer === undefined) return say('order.office.none')
  const state = offer.state === 'bought' ? (offer.request ?? '') : say(`order.state.${offer.state}`)
  const request =
    offer.request === undefined ? state : html`<a href="/requests/${offer.request}">${offer.request}</a>`
  if (offer.whole === undefined) return html`${request}`
  return html`${request}
    <span class="usa-hint"
      >${say('order.office.line', {
        records: show.number(offer.whole.price.records),
        amount: show.money(offer.whole.price.cents),
        date: show.date(offer.snapshotAsOf),
      })}</span
    >`
}

const list = async (visit: OfficeVisit, said?: string): Promise<Result<Response>> => {
  const { app, say, show, pack } = visit
  const orders = await app.orders.list({ limit: 500 })
  if (!orders.ok) return orders
  await visit.saw('orders-seen')
  const title = say('order.office.title')
  return ok(
    visit.page({
      title,
      main: html`<h1>${title}</h1>
        ${said === undefined ? '' : alert('success', said)}
        ${table(
          title,
          ['number', 'class', 'year', 'standing', 'last'].map((key) => ({
            label: say(`order.office.${key}`),
          })),
          orders.value.map((order) => [
            order.number,
            html`<span lang="en"
              >${pack.requesterClasses[order.file.requester.class]?.label ?? order.file.requester.class}</span
            >`,
            String(order.year),
            order.ended === undefined
              ? say('order.office.yes')
              : say('order.office.ended', { date: show.date(order.ended.at) }),
            lastOffer(visit, order),
          ]),
          { compact: true, hideCaption: true, empty: say('order.office.empty') },
        )}
        ${
          visit.may('quote')
            ? html`<form method="post" action="/orders/count">
                ${visit.token()}${button(say('order.office.turn'), { kind: 'outline' })}
              </form>`
            : ''
        }`,
    }),
  )
}

const count = async (visit: OfficeVisit): Promise<Result<Response>> => {
  const done = await visit.act({ duty: 'quote', details: { what: 'standing orders' } }, () =>
    visit.app.orders.turn(),
  )
  if (!done.ok) return done
  const { offered, told, ended } = done.value
  return list(visit, visit.say('order.office.turned', { offered, told, ended: ended.length }))
}

export const orderPages = [
  officePage('get', '/orders', 'see-queue', (visit) => list(visit)),
  officePage('post', '/orders/count', 'quote', count),
]
