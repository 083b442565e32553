/**
 * How is what was put together in the builder ordered for a year? On a page of its own, sent by POST; the answer is the
 * receipt itself, as for a request: the secret is shown once, and in no address.
 */
import { randomUUID } from 'node:crypto'
import { type Failure, ok, type Result } from '#basics'
import { mayStand } from '#order'
import { alert, button, definitions, type FieldError, hidden, html, type Html, radios } from '#site'
import { addressOf } from '../../guard/client.ts'
import { statusOf } from '../../problem/status.ts'
import { veiled } from '../../problem/veil.ts'
import { grantAccess } from '../access.ts'
import { claimsIn, requestOf } from '../request/ask.ts'
import { standingOf } from '../request/bar.ts'
import { hindrances, ORDER } from '../request/check.ts'
import { type Builder, enter } from '../request/enter.ts'
import { personFields, personIn, wrongPerson } from '../request/person.ts'
import { carried, draftLink, framed, stepPath } from '../request/question.ts'
import { answersTable } from '../request/review.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { orderPath } from './own.ts'

const RECEIPT = '/orders/receipt'
const KEY = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

const thisYear = ({ app }: Visit): number => app.clock().getUTCFullYear()

/** Only files without facts to prove can stand: said before anything is asked. */
const impossible = ({ visit, draft }: Builder): boolean =>
  claimsIn(visit.pack, draft).length > 0 || draft.medium !== undefined

const yearIn = ({ visit }: Builder): number =>
  Number(visit.form.one('year')) === thisYear(visit) + 1 ? thisYear(visit) + 1 : thisYear(visit)

interface Shown {
  readonly key: string
  readonly errors?: readonly FieldError[]
  readonly failure?: Html
  readonly status?: number
}

const form = (builder: Builder, { key, errors = [] }: Shown): Html => {
  const { visit } = builder
  const { say, token } = visit
  const year = thisYear(visit)
  return html`<form class="rk-send" method="post" action="${RECEIPT}" novalidate>
    ${token()}${hidden('key', key)}${carried(builder, [])}${radios(
      { name: 'year', label: say('order.place.year'), hint: say('order.place.yearHint') },
      [year, year + 1].map((one) => ({ value: String(one), label: String(one) })),
      String(yearIn(builder)),
    )}${personFields(builder, errors)}
    <p>${say('order.place.mail')}</p>
    <div class="rk-buttons">${button(say('order.place.send'))}</div>
  </form>`
}

const placePage = (builder: Builder, shown: Shown): Promise<Response> => {
  const { say } = builder.visit
  const { errors = [], failure, status } = shown
  return framed({
    builder,
    at: ORDER,
    step: 'check',
    title: say('order.place.title'),
    lead: say('order.place.lead'),
    errors,
    cache: 'no-store',
    ...(status === undefined ? {} : { status }),
    body: (standing) => {
      const stopped = impossible(builder) || hindrances(builder, standing).length > 0
      return html`${failure ?? ''}${
        stopped
          ? alert(
              'error',
              say('order.place.impossible'),
              html`<p>${draftLink(builder, stepPath('check'), say('order.place.back'))}</p>`,
            )
          : ''
      }
      ${answersTable(builder)}${stopped ? '' : form(builder, shown)}`
    },
  })
}

const failed = (builder: Builder, key: string, failure: Failure): Promise<Response> => {
  const { message, fix } = veiled(failure)
  return placePage(builder, {
    key,
    status: statusOf(failure),
    failure: alert(
      'error',
      builder.visit.say('order.place.failed'),
      html`<p lang="en">${message}</p>
        <p lang="en">${fix}</p>`,
    ),
  })
}

const receipt = (
  visit: Visit,
  { number, secret, year }: { number: string; secret: string; year: number },
) => {
  const { say } = visit
  const title = say('order.receipt.title', { number })
  return visit.page({
    title,
    status: 201,
    main: html`<h1>${title}</h1>
      ${alert('success', say('order.receipt.placed', { year: String(year) }), say('order.receipt.keep'))}
      ${definitions([
        [say('order.open.number'), html`<span class="rk-secret">${number}</span>`],
        [say('status.open.secret'), html`<span class="rk-secret">${secret}</span>`],
      ])}
      <p>${say('order.receipt.opens')}</p>
      <p><a class="usa-button" href="${orderPath(number)}">${say('order.receipt.see')}</a></p>`,
  })
}

const place = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const { app, pack, parts, form: typed, c } = visit
  const key = KEY.test(typed.one('key')) ? typed.one('key') : randomUUID()
  const errors = wrongPerson(builder)
  const stopped = impossible(builder) || hindrances(builder, await standingOf(builder)).length > 0
  if (errors.length > 0 || stopped) return ok(await placePage(builder, { errors, key, status: 422 }))
  const file = requestOf(pack, builder.draft, personIn(builder))
  if (!file.ok) return ok(await failed(builder, key, file.error))
  const possible = mayStand(file.value)
  if (!possible.ok) return ok(await failed(builder, key, possible.error))
  const address = addressOf(c)
  const free = parts.filings.free(address)
  if (!free.ok) return ok(await failed(builder, key, free.error))
  parts.filings.count(address)
  const placed = await app.orders.place({ file: file.value, by: 'owner', year: yearIn(builder), key })
  if (!placed.ok) return ok(await failed(builder, key, placed.error))
  grantAccess(visit, placed.value.number)
  parts.wakeDelivery()
  return ok(receipt(visit, placed.value))
}

export const placePages: readonly SitePage[] = [
  page('get', ORDER, async (visit) => {
    const entered = await enter(visit)
    return entered.ok ? ok(await placePage(entered.value, { key: randomUUID() })) : entered
  }),
  page('post', RECEIPT, place),
  page('get', RECEIPT, async (visit) => ok(visit.goTo('/orders'))),
]
