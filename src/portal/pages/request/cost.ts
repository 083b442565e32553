/** How many voters are there, and what would it cost, line by line? */
import { definitions, html, type Html, table } from '#site'
import { lawText } from '../words.ts'
import type { Standing } from './bar.ts'
import type { Builder } from './enter.ts'
import { namesOf } from './faults.ts'

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
  const body = (): Html => {
    switch (costs.kind) {
      case 'price': {
        const { lines, cents, arithmetic, citation, validUntil, validityCitation, note } = costs.price
        return html`${table(
          say('builder.review.price'),
          [{ label: say('builder.review.line') }, { label: say('builder.review.amount'), numeric: true }],
          [
            ...lines.map((one) => [lawText(visit, one.words), show.money(one.cents)]),
            [
              html`<strong>${say('builder.review.total')}</strong>`,
              html`<strong>${show.money(cents)}</strong>`,
            ],
          ],
        )}
        ${definitions([
          [say('builder.review.sum'), lawText(visit, arithmetic)],
          [say('builder.review.basis'), lawText(visit, citation)],
          ...(note === undefined ? [] : [[say('builder.review.note'), lawText(visit, note)] as const]),
          [
            say('builder.review.valid'),
            html`${show.date(validUntil)}
              <span class="usa-hint">(${lawText(visit, validityCitation)})</span>`,
          ],
        ])}`
      }
      case 'no-sale':
        return html`<p>${lawText(visit, costs.words)}</p>`
      case 'free':
        return html`<p>${say('builder.bar.counts')}</p>`
      case 'pages':
        return html`<p>${say('builder.bar.pages')}</p>`
      case 'office':
        return html`<p>${say('builder.bar.office')} ${lawText(visit, costs.words)}</p>`
      case 'nothing':
        return html`<p>${say('builder.bar.nothing')}</p>`
      case 'unknown':
        return html``
    }
  }
  return html`<h2>${say('builder.review.cost')}</h2>
    <p>${counted}</p>
    ${body()}`
}
