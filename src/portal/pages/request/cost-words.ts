/** What is said of the cost where it is no price. */
import { html, type Html } from '#site'
import { lawText } from '../words.ts'
import type { Builder } from './enter.ts'
import type { Costs } from './price.ts'

/** A sentence; nothing where nothing is known yet. */
export const withoutPrice = ({ visit }: Builder, costs: Exclude<Costs, { readonly kind: 'price' }>): Html => {
  const { say } = visit
  switch (costs.kind) {
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
