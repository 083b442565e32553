/** Everything about one standing order, for its owner: what is asked for, what is offered, how it ends. */
import { ok, type Result } from '#basics'
import { type Form, FORMS, lastDay, stands } from '#order'
import { participationOf } from '#request'
import { definitions, html, type Html, tag } from '#site'
import { veiled } from '../../problem/veil.ts'
import { statusOf } from '../../problem/status.ts'
import { grantAccess } from '../access.ts'
import { selectionWords } from '../status/asked.ts'
import { leaveForm } from '../status/locked.ts'
import { requestPath } from '../status/own.ts'
import type { SitePage } from '../visit.ts'
import { fieldList, lawText } from '../words.ts'
import { endPages } from './end.ts'
import { findPages } from './find.ts'
import { offersOf } from './offers.ts'
import { ownOrder, type OwnOrder, orderPath } from './own.ts'
import { placePages } from './place.ts'

const asked = ({ visit, order }: OwnOrder): Html => {
  const { say } = visit
  const { file } = order
  const conditions = selectionWords({ visit }, file.selection)
  const { elections } = participationOf(file)
  return html`<h2 id="asked">${say('order.asked.title')}</h2>
    ${definitions([
      [
        say('status.asked.voters'),
        conditions.length === 0
          ? say('status.asked.everyVoter')
          : html`<ul class="usa-list usa-list--unstyled">
              ${conditions.map((line) => html`<li>${line}</li>`)}
            </ul>`,
      ],
      [say('status.asked.fields'), fieldList(visit, file.fields)],
      [
        say('status.asked.elections.label'),
        say(
          elections === 'all' || elections === 'none'
            ? `status.asked.history.${elections}`
            : 'order.asked.someElections',
        ),
      ],
      [say('status.asked.format'), say(`status.asked.formats.${file.format}`)],
    ])}`
}

const standing = ({ visit, order, today }: OwnOrder): Html => {
  const { say, show } = visit
  const { ended, year } = order
  if (ended !== undefined)
    return html`<p class="rk-lead">
      ${say(`order.ended.${ended.why}`, { date: show.date(ended.at), year: String(year) })}
    </p>`
  const key = stands(order, today) ? 'order.stands' : today > lastDay(order) ? 'order.over' : 'order.toCome'
  return html`<p class="rk-lead">${say(key, { year: String(year) })}</p>`
}

/** On what the prices rest. */
const basis = async ({ visit, order }: OwnOrder): Promise<Result<Html>> => {
  const found = await visit.app.orders.basis(order)
  if (!found.ok) return found
  return ok(
    html`<h2 id="basis">${visit.say('order.basis.title')}</h2>
      <ul class="usa-list">
        ${Object.values(found.value).map(
          ({ words, citation }) => html`<li>${lawText(visit, `${words} (${citation})`)}</li>`,
        )}
      </ul>`,
  )
}

const show = async (own: OwnOrder, failure?: Html, status = 200): Promise<Result<Response>> => {
  const { visit, number, order, today } = own
  const { say } = visit
  const law = await basis(own)
  if (!law.ok) return law
  const title = say('order.title', { number })
  const on = stands(order, today)
  return ok(
    visit.page({
      title,
      status,
      main: html`<h1>
          ${title} ${on ? tag(say('order.tag.stands'), 'success') : tag(say('order.tag.ended'), 'plain')}
        </h1>
        ${standing(own)}${offersOf(own, failure)}${asked(own)}${law.value}${
          order.ended === undefined
            ? html`<h2 id="end">${say('order.end.title')}</h2>
                <p>${say('order.end.words')}</p>
                <p><a href="${orderPath(number, '/end')}">${say('order.end.link')}</a></p>`
            : ''
        }
        ${leaveForm(visit)}`,
    }),
  )
}

const offerIn = ({ visit }: OwnOrder): number | undefined => {
  const typed = visit.form.one('offer')
  return /^\d{1,6}$/.test(typed) ? Number(typed) : undefined
}

const formIn = ({ visit }: OwnOrder): Form => FORMS.find((form) => form === visit.form.one('form')) ?? 'whole'

/** What could not be done is said on the page of the order as it is now. */
const failed = async (own: OwnOrder, error: Parameters<typeof veiled>[0]): Promise<Result<Response>> => {
  if (error.kind === 'unavailable' || error.kind === 'corrupt') return { ok: false, error }
  const now = await own.visit.app.orders.show(own.number)
  if (!now.ok) return now
  const { message, fix } = veiled(error)
  const words = html`<p lang="en">${message}</p>
    <p lang="en">${fix}</p>`
  return show({ ...own, order: now.value }, words, statusOf(error))
}

const buy = async (own: OwnOrder): Promise<Result<Response>> => {
  const { visit, number } = own
  const offer = offerIn(own)
  const bought = await visit.app.orders.buy({
    number,
    form: formIn(own),
    by: 'owner',
    ...(offer === undefined ? {} : { offer }),
  })
  if (!bought.ok) return failed(own, bought.error)
  grantAccess(visit, bought.value.request)
  // What costs nothing is paid already.
  visit.parts.wakeDelivery()
  return ok(visit.goTo(requestPath(bought.value.request, '/quote')))
}

const skip = async (own: OwnOrder): Promise<Result<Response>> => {
  const { visit, number } = own
  const offer = offerIn(own)
  const skipped = await visit.app.orders.skip({
    number,
    by: 'owner',
    ...(offer === undefined ? {} : { offer }),
  })
  return skipped.ok ? ok(visit.goTo(orderPath(number, '#offers'))) : failed(own, skipped.error)
}

export const orderPages: readonly SitePage[] = [
  ...findPages,
  ...placePages,
  ownOrder('get', '', (own) => show(own)),
  ownOrder('post', '/buy', buy),
  ownOrder('post', '/skip', skip),
  ...endPages,
]
