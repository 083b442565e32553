/** What came in on a day, is it all there, and what came in over a period? Finance closes days; others read. */
import { fail, ok, parseIsoDate, type IsoDate, type Result, parseUsd } from '#basics'
import type { DayAccount, Revenue } from '#payment'
import { button, errorSummary, type FieldError, html, type Html, table, textArea, textField } from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'

const COUNTED = ['cheque', 'cash', 'transfer', 'card'] as const

const linesTable = ({ say, show }: OfficeVisit, { lines }: DayAccount): Html =>
  table(
    say('office.books.lines'),
    ['request', 'direction', 'amount', 'method', 'reference', 'by'].map((key) => ({
      label: say(`office.books.${key}`),
      numeric: key === 'amount',
    })),
    lines.map(({ request, direction, cents, method, reference, recordedBy, late }) => [
      html`<a href="/requests/${request}">${request}</a>`,
      say(`office.books.${direction}`),
      show.money(cents),
      say(`office.method.${method}`),
      html`${reference}${late ? html` <span class="usa-hint">${say('office.books.late')}</span>` : ''}`,
      recordedBy,
    ]),
    { compact: true, empty: say('office.books.noLines') },
  )

const sumsTable = (
  { say, show }: OfficeVisit,
  methods: DayAccount['methods'],
  total: DayAccount['total'],
): Html =>
  table(
    say('office.books.sums'),
    ['method', 'in', 'back', 'net'].map((key) => ({
      label: say(`office.books.${key}`),
      numeric: key !== 'method',
    })),
    [
      ...methods.map(({ method, in: came, back, net }) => [
        say(`office.method.${method}`),
        show.money(came),
        show.money(back),
        show.money(net),
      ]),
      [
        html`<strong>${say('office.books.total')}</strong>`,
        show.money(total.in),
        show.money(total.back),
        show.money(total.net),
      ],
    ],
    { compact: true },
  )

const closeForm = (
  visit: OfficeVisit,
  day: IsoDate,
  account: DayAccount,
  errors: readonly FieldError[],
): Html => {
  const { say, form } = visit
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const net = (method: string): number => account.methods.find((one) => one.method === method)?.net ?? 0
  return html`<h2>${say('office.books.close')}</h2>
    <form class="usa-form rk-form" method="post" action="/money/${day}">
      ${visit.token()}
      ${COUNTED.map((method) => textField({ name: method, label: say('office.books.counted', { method: say(`office.method.${method}`) }), inputmode: 'decimal', width: 'medium', value: form.has(method) ? form.one(method) : (net(method) / 100).toFixed(2), error: at(method) }))}
      ${textArea({ name: 'reason', label: say('office.books.reason'), hint: say('office.books.reasonHint'), rows: 2, value: form.one('reason'), error: at('reason') })}
      ${button(say('office.books.closeButton'))}
    </form>`
}

const dayPage = async (visit: OfficeVisit, errors: readonly FieldError[] = []): Promise<Result<Response>> => {
  const { app, say, show, c } = visit
  const day = parseIsoDate(c.req.param('day') ?? '')
  if (day === undefined)
    return fail('not-found', 'no-such-day', 'That is no day.', 'Write days as YYYY-MM-DD.')
  const account = await app.books.day(day)
  if (!account.ok) return account
  const { methods, total, closing } = account.value
  const why = visit.whyNot('reconcile')
  const title = say('office.books.day', { day: show.date(day) })
  const closed =
    closing === undefined
      ? why === undefined
        ? closeForm(visit, day, account.value, errors)
        : html`<p lang="en">${why}</p>`
      : html`<h2>${say('office.books.closed')}</h2>
          <p>
            ${say('office.books.closedBy', { at: show.moment(closing.at), by: closing.by, difference: show.money(closing.difference) })}
            ${closing.reason ?? ''}
          </p>`
  const main = html`<p><a href="/money">${say('office.books.back')}</a></p>
    ${errorSummary(say, errors)}
    <h1>${title}</h1>
    ${sumsTable(visit, methods, total)} ${linesTable(visit, account.value)} ${closed}`
  return ok(visit.page({ title, main, status: errors.length === 0 ? 200 : 422 }))
}

const closeDay = officePage('post', '/money/:day', 'reconcile', async (visit) => {
  const { app, form, c, say } = visit
  const day = c.req.param('day') ?? ''
  const counted = COUNTED.map((method) => {
    const typed = form.one(method)
    const back = typed.startsWith('-')
    const amount = typed === '' ? 0 : parseUsd(typed.replace(/^-/, ''))
    return { method, cents: amount === undefined ? undefined : back ? -amount : amount }
  })
  const wrong = counted
    .filter(({ cents }) => cents === undefined)
    .map(({ method }) => ({ field: method, words: say('office.books.amountWrong') }))
  if (wrong.length > 0) return dayPage(visit, wrong)
  const reason = form.one('reason')
  const done = await visit.act({ duty: 'reconcile', on: `day ${day}` }, (by) =>
    app.books.close({
      day,
      by,
      counted: Object.fromEntries(counted.map(({ method, cents }) => [method, cents ?? 0])),
      ...(reason === '' ? {} : { reason }),
    }),
  )
  if (done.ok) return ok(visit.goTo(`/money/${day}`))
  const { kind, message, fix } = done.error
  return kind === 'invalid' || kind === 'conflict'
    ? dayPage(visit, [{ field: 'reason', words: `${message} ${fix}` }])
    : done
})

const revenuePart = ({ say, show }: OfficeVisit, revenue: Revenue): Html =>
  html`${table(
      say('office.books.months'),
      ['month', 'in', 'back', 'net'].map((key) => ({
        label: say(`office.books.${key}`),
        numeric: key !== 'month',
      })),
      revenue.months.map(({ month, in: came, back, net }) => [
        month,
        show.money(came),
        show.money(back),
        show.money(net),
      ]),
      { compact: true, empty: say('office.books.noLines') },
    )}
    ${sumsTableOf(say, show, revenue)}
    <h3>${say('office.books.shares')}</h3>
    ${
      revenue.shares.length === 0
        ? html`<p>${say('office.books.noShares')}</p>`
        : html`<ul>
            ${revenue.shares.map(({ with: whom, words, cents, citation, confidence }) => html`<li><strong lang="en">${whom}</strong>: ${cents === undefined ? say('office.books.shareUnknown') : show.money(cents)} <span lang="en">${words} (${citation}; ${confidence})</span></li>`)}
          </ul>`
    }`

const sumsTableOf = (
  say: OfficeVisit['say'],
  show: OfficeVisit['show'],
  { methods, in: came, back, net }: Revenue,
): Html =>
  table(
    say('office.books.sums'),
    ['method', 'in', 'back', 'net'].map((key) => ({
      label: say(`office.books.${key}`),
      numeric: key !== 'method',
    })),
    [
      ...methods.map((one) => [
        say(`office.method.${one.method}`),
        show.money(one.in),
        show.money(one.back),
        show.money(one.net),
      ]),
      [
        html`<strong>${say('office.books.total')}</strong>`,
        show.money(came),
        show.money(back),
        show.money(net),
      ],
    ],
    { compact: true },
  )

const moneyPage = officePage('get', '/money', 'revenue-report', async (visit) => {
  const { app, say, show, form } = visit
  const today = app.clock().toISOString().slice(0, 10)
  const from = parseIsoDate(form.one('from')) ?? parseIsoDate(`${today.slice(0, 4)}-01-01`)
  const to = parseIsoDate(form.one('to')) ?? parseIsoDate(today)
  if (from === undefined || to === undefined)
    return fail('invalid', 'period-not-dates', 'The period is not two days.', 'Write days as YYYY-MM-DD.')
  const [open, revenue] = [await app.books.open(), await app.books.revenue({ from, to })]
  if (!open.ok) return open
  if (!revenue.ok) return revenue
  const main = html`<h1>${say('office.nav.money')}</h1>
    <h2>${say('office.books.openDays')}</h2>
    ${
      open.value.length === 0
        ? html`<p>${say('office.books.allClosed')}</p>`
        : html`<ul>
            ${open.value.map(({ day, count }) => html`<li><a href="/money/${day}">${show.date(day)}</a> (${say('office.books.movements', { count })})</li>`)}
          </ul>`
    }
    <p><a href="/money/${today}">${say('office.books.today')}</a></p>
    <h2>${say('office.books.revenue')}</h2>
    <form class="rk-filter" method="get" action="/money">
      ${textField({ name: 'from', label: say('office.audit.from'), type: 'date', value: from })}
      ${textField({ name: 'to', label: say('office.books.to'), type: 'date', value: to })}
      ${button(say('office.queue.filter'), { kind: 'outline' })}
    </form>
    ${revenuePart(visit, revenue.value)}`
  return ok(visit.page({ title: say('office.nav.money'), main }))
})

export const moneyPages = [
  moneyPage,
  officePage('get', '/money/:day', 'revenue-report', (visit) => dayPage(visit)),
  closeDay,
]
