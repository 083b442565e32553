/** How does one choose some of very many? A search on the server, what is chosen on top, and no longer a list than helps. */
import { button, checkboxes, html, type Html, textField } from '#site'
import { lawText } from '../words.ts'
import type { Builder } from './enter.ts'
import type { Option } from './options.ts'

/** Few enough that ticking all of them keeps the address readable by a server. */
const MOST_SHOWN = 150
const WORTH_A_SEARCH = 30

/** Letters and digits alone, without case and accents. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

export interface Picked {
  readonly shown: readonly Option[]
  /** How many more fit the search. */
  readonly more: number
}

/** Those chosen first, then those that fit what was searched for. */
export const pick = (options: readonly Option[], chosen: readonly string[], search: string): Picked => {
  const known = new Map(options.map((option) => [option.value, option]))
  const first = chosen.map((value) => known.get(value) ?? { value })
  const wanted = plain(search)
  const fit = options.filter(
    ({ value, meaning }) =>
      !chosen.includes(value) && (plain(value).includes(wanted) || plain(meaning ?? '').includes(wanted)),
  )
  return { shown: [...first, ...fit.slice(0, MOST_SHOWN)], more: Math.max(0, fit.length - MOST_SHOWN) }
}

/** The label of an option: its name, what it means, how many voters have it. */
export const optionLabel = ({ visit }: Builder, { value, count, meaning }: Option): Html =>
  html`${value}${meaning === undefined ? '' : html`: ${lawText(visit, meaning)}`}${
    count === undefined ? '' : html` <span class="usa-hint">(${visit.show.number(count)})</span>`
  }`

/** A list to tick in, with a search box above it where it is long. `name`: of the answer. */
export const picker = (
  builder: Builder,
  asked: {
    readonly name: string
    readonly label: string
    readonly hint?: string
    readonly options: readonly Option[]
    readonly chosen: readonly string[]
    readonly error?: string | undefined
  },
): Html => {
  const { say, show, form } = builder.visit
  const { name, label, hint, options, chosen, error } = asked
  const search = form.one('search').slice(0, 100)
  const { shown, more } = pick(options, chosen, search)
  return html`${
    options.length <= WORTH_A_SEARCH
      ? ''
      : html`<div class="rk-search">
          ${textField({ name: 'search', label: say('builder.search.label'), value: search, type: 'search' })}
          ${button(say('builder.search.find'), { kind: 'outline', name: 'go', value: 'find' })}
        </div>`
  }${
    shown.length === 0
      ? html`<p>${say('builder.search.none', { search })}</p>`
      : checkboxes(
          { name, label, columns: shown.length > 8, ...(hint === undefined ? {} : { hint }), error },
          shown.map((option) => ({ value: option.value, label: optionLabel(builder, option) })),
          chosen,
        )
  }${
    more === 0
      ? ''
      : html`<p class="usa-hint">${say('builder.search.more', { count: more, shown: show.number(more) })}</p>`
  }`
}
