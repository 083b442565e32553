/** What has happened to a request so far? Moves, money, holds, entries of the log. */
import type { OutcomeMade, RequestView } from '#request'
import { definitions, html, type Html, table } from '#site'
import type { OfficeVisit } from '../../frame/visit.ts'

export const movesPart = ({ say, show }: OfficeVisit, view: RequestView): Html =>
  table(
    say('office.moves.title'),
    [
      { label: say('office.moves.what') },
      { label: say('office.moves.when') },
      { label: say('office.moves.who') },
      { label: say('office.moves.why') },
    ],
    view.moves.map(({ move, to, at, by, why }) => [
      html`${say(`office.move.${move}`)} <span class="usa-hint">→ ${say(`office.state.${to}`)}</span>`,
      show.moment(at),
      by,
      html`<span lang="en">${why}</span>`,
    ]),
    { compact: true },
  )

export const moneyPart = ({ say, show }: OfficeVisit, { balance, quotes, payments }: RequestView): Html => {
  const sums = definitions([
    [say('office.money.price'), balance.price === undefined ? '–' : show.money(balance.price)],
    [say('office.money.received'), show.money(balance.received)],
    [say('office.money.returned'), show.money(balance.returned)],
    [say('office.money.outstanding'), show.money(balance.outstanding)],
    [say('office.money.credit'), show.money(balance.credit)],
    [say('office.money.refundDue'), show.money(balance.refundDue)],
  ])
  const made = table(
    say('office.quotes.title'),
    [
      { label: say('office.quotes.version') },
      { label: say('office.quotes.records'), numeric: true },
      { label: say('office.quotes.price'), numeric: true },
      { label: say('office.quotes.arithmetic') },
      { label: say('office.quotes.until') },
      { label: say('office.quotes.snapshot') },
    ],
    quotes.map(({ version, records, cents, arithmetic, validUntil, snapshot, voided, citation }) => [
      html`${version}${voided === undefined ? '' : html` <span class="usa-hint">${say('office.quotes.voided')}: <span lang="en">${voided.why}</span></span>`}`,
      show.number(records),
      show.money(cents),
      html`<span lang="en">${arithmetic} (${citation})</span>`,
      show.date(validUntil),
      html`<code>${snapshot}</code>`,
    ]),
    { compact: true, empty: say('office.quotes.none') },
  )
  const paid = table(
    say('office.payments.title'),
    [
      { label: say('office.payments.on') },
      { label: say('office.payments.amount'), numeric: true },
      { label: say('office.payments.method') },
      { label: say('office.payments.by') },
    ],
    payments.map(({ on, cents, direction, method, recordedBy }) => [
      show.date(on),
      direction === 'in' ? show.money(cents) : show.money(-cents),
      say(`office.method.${method}`),
      recordedBy,
    ]),
    { compact: true, empty: say('office.payments.none') },
  )
  return html`${sums}${made}${paid}`
}

export const holdsPart = ({ say, show }: OfficeVisit, { holds }: RequestView): Html =>
  table(
    say('office.holds.title'),
    ['id', 'kind', 'authority', 'stops', 'review', 'lifted'].map((key) => ({
      label: say(`office.holds.${key}`),
    })),
    holds.map(({ hold, stops }) => [
      html`<a href="/holds#${hold.id}">${hold.id}</a>`,
      say(`office.holds.kinds.${hold.kind}`),
      html`<span lang="en">${hold.authority} (${hold.citation})</span>`,
      html`${stops.map((stop) => say(`office.holds.actions.${stop}`)).join(', ')}`,
      hold.reviewOn === undefined ? '–' : show.date(hold.reviewOn),
      hold.lifted === undefined ? say('office.holds.standing') : show.moment(hold.lifted.at),
    ]),
    { compact: true, empty: say('office.holds.none') },
  )

/** What boards resolved; it stops nothing that the law releases. */
export const outcomesPart = ({ say, show }: OfficeVisit, outcomes: readonly OutcomeMade[]): Html =>
  table(
    say('outcome.title'),
    ['what', 'on', 'body', 'fields', 'conditions', 'until', 'by'].map((key) => ({
      label: say(`office.outcome.${key}`),
    })),
    outcomes.map(({ what, on, body, citation, votes, fields, conditions, until, recordedBy }) => [
      say(`outcome.what.${what}`),
      show.date(on),
      html`<span lang="en">${body} (${citation})</span>${
          votes === undefined
            ? ''
            : html`;
              ${say('outcome.counts', { for: votes.for, against: votes.against, abstained: votes.abstained ?? 0 })}`
        }`,
      html`<code>${fields.join(', ')}</code>`,
      html`<span lang="en">${conditions.join('; ')}</span>`,
      until === undefined ? '–' : show.date(until),
      recordedBy,
    ]),
    { compact: true, empty: say('outcome.none') },
  )

/** Records that were asked for are kept on written notice of an action: the form of a hold, filled in by the law. */
export const preserveLink = (
  { say, may }: OfficeVisit,
  number: string,
  citation: string | undefined,
): Html => {
  if (!may('place-hold')) return html``
  const filled = new URLSearchParams({
    kind: 'preservation',
    scope: 'request',
    value: number,
    citation: citation ?? '',
  })
  return html`<p><a href="/holds?${filled.toString()}#place">${say('office.hold.preserve')}</a></p>`
}

export const entriesPart = ({ say, parts }: OfficeVisit, { entries }: RequestView): Html =>
  html`<ul>
    ${entries.map(({ kind, index }) =>
      index === undefined
        ? html`<li><code>${kind}</code>: ${say('office.entries.waiting')}</li>`
        : html`<li>
            <code>${kind}</code>: <a href="${parts.config.publicUrl}/log/entries/${index}">${index}</a>
          </li>`,
    )}
  </ul>`
