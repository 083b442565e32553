/** How many voters are there, and what would it cost, line by line? */
import type { Price } from '#request'
import { definitions, html, type Html, table } from '#site'
import { lawText } from '../words.ts'
import type { Standing } from './bar.ts'
import { withoutPrice } from './cost-words.ts'
import type { Builder } from './enter.ts'
import { namesOf } from './faults.ts'

const priceLines = ({ visit }: Builder, price: Price): Html => {
  const { say, show } = visit
  const { lines, cents, arithmetic, citation, validUntil, validityCitation, note } = price
  return html`${table(
    say('builder.review.price'),
    [{ label: say('builder.review.line') }, { label: say('builder.review.amount'), numeric: true }],
    [
      ...lines.map((one) => [lawText(visit, one.words), show.money(one.cents)]),
      [html`<strong>${say('builder.review.total')}</strong>`, html`<strong>${show.money(cents)}</strong>`],
    ],
  )}
  ${definitions([
    [say('builder.review.sum'), lawText(visit, arithmetic)],
    [say('builder.review.basis'), lawText(visit, citation)],
    ...(note === undefined ? [] : [[say('builder.review.note'), lawText(visit, note)] as const]),
    [
      say('builder.review.valid'),
      html`${show.date(validUntil)} <span class="usa-hint">(${lawText(visit, validityCitation)})</span>`,
    ],
  ])}`
}

/** Count and price, with every line of the sum. */
export const priceOf = (builder: Builder, { count, costs }: Standing): Html => {
  const { visit, manifest } = builder
  const { say, show } = visit
  const counted =
    count.kind === 'counted'
      ? say('builder.review.count', {
          count: count.count,
          shown: show.number(count.count),
          date: show.date(manifest.asOf),
        })
      : count.kind === 'closed'
        ? say('builder.bar.closed', { fields: namesOf(builder, count.fields) })
        : count.error.words
  return html`<h2>${say('builder.review.cost')}</h2>
    <p>${counted}</p>
    ${costs.kind === 'price' ? priceLines(builder, costs.price) : withoutPrice(builder, costs)}`
}
