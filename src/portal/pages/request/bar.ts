/** The bar that goes with every question: how many voters, at what price, and how the price comes about. */
import type { Failure } from '#basics'
import { html, type Html } from '#site'
import { lawText } from '../words.ts'
import { withoutPrice } from './cost-words.ts'
import { type Count, countOf } from './count.ts'
import { pathOf } from './draft.ts'
import type { Builder } from './enter.ts'
import { namesOf } from './faults.ts'
import { type Costs, costsOf } from './price.ts'

const countWords = (builder: Builder, count: Count): Html => {
  const { visit, manifest } = builder
  const { say, show } = visit
  if (count.kind === 'counted')
    return html`<p class="rk-bar__figure">
        ${say('builder.bar.count', { count: count.count, shown: show.number(count.count) })}
      </p>
      <p>${say('builder.bar.as', { date: show.date(manifest.asOf) })}</p>`
  if (count.kind === 'closed')
    return html`<p>${say('builder.bar.closed', { fields: namesOf(builder, count.fields) })}</p>`
  return html`<p class="usa-error-message">${count.error.words}</p>`
}

const costWords = (builder: Builder, costs: Costs): Html => {
  const { say, show } = builder.visit
  if (costs.kind !== 'price') {
    const said = withoutPrice(builder, costs)
    return costs.kind === 'free'
      ? html`<p class="rk-bar__figure">${say('builder.bar.free')}</p>
          ${said}`
      : said
  }
  const { cents, arithmetic, citation, note } = costs.price
  return html`<p class="rk-bar__figure">
      ${cents === 0 ? say('builder.bar.free') : say('builder.bar.price', { amount: show.money(cents) })}
    </p>
    <p>
      ${lawText(builder.visit, arithmetic)}
      <span class="usa-hint">${lawText(builder.visit, citation)}</span>${
        note === undefined ? '' : html` ${lawText(builder.visit, note)}`
      }
    </p>`
}

/** Whatever hinders the count hinders nobody from going on: the office counts again. */
const hindered = ({ visit: { say } }: Builder, { code }: Failure): Html =>
  html`<p>${say(code === 'server-busy' ? 'builder.bar.busy' : 'builder.bar.hindered')}</p>`

export interface Standing {
  readonly count: Count
  readonly costs: Costs
}

/** Count and price as the draft stands; the failure where something hinders it. */
export const standingOf = async (builder: Builder): Promise<Standing | Failure> => {
  const count = await countOf(builder)
  if (!count.ok) return count.error
  const costs = costsOf(builder, count.value)
  return costs.ok ? { count: count.value, costs: costs.value } : costs.error
}

/**
 * What stands in the bar. `at`: the page on which it stands; its address with the answers so far goes with it, so that
 * the script can keep the browser's address up to date and a reload loses nothing.
 */
export const barPiece = (builder: Builder, standing: Standing | Failure, at: string): Html => {
  const claims = builder.answers.ifProved !== undefined
  return html`<div class="rk-bar__row" data-address="${pathOf(at, builder.draft)}">
    ${
      'code' in standing
        ? hindered(builder, standing)
        : html`<div>${countWords(builder, standing.count)}</div>
            <div>${costWords(builder, standing.costs)}</div>`
    }${claims ? html`<div><p>${builder.visit.say('builder.bar.claims')}</p></div>` : ''}
  </div>`
}

/** The bar itself, with its piece and the buttons to go on. What is read aloud when it changes is the piece. */
export const bar = (
  builder: Builder,
  standing: Standing | Failure,
  at: string,
  actions: Html | '' = '',
): Html =>
  html`<section class="rk-bar" aria-label="${builder.visit.say('builder.bar.label')}">
    <div id="bar" aria-live="polite">${barPiece(builder, standing, at)}</div>
    ${actions === '' ? '' : html`<div class="rk-bar__actions">${actions}</div>`}
  </section>`
