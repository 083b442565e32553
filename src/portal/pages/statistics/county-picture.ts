/** The counties of this office's state as a map, each a link: for figures, and for choosing counties. */
import { countyMap, type CountyValue } from '#chart'
import { html, type Html, raw } from '#site'
import type { Visit } from '../visit.ts'

export interface CountyPicture {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** What is counted, in a word or two: the heading of the legend. */
  readonly legend: string
  readonly counties: readonly CountyValue[]
  /** Outlined, by their names. */
  readonly selected?: readonly string[]
  /** Below the map. */
  readonly caption?: Html | string
}

/** The map with its legend; nothing where the law pack names no state, or none of its counties is known. */
export const countyPicture = (visit: Visit, picture: CountyPicture): Html | undefined => {
  const { say, language, pack } = visit
  const { id, title, legend, counties, selected, caption } = picture
  const drawn = countyMap({
    id,
    title,
    legend,
    desc: say('statistics.map.desc'),
    locale: `${language}-US`,
    fips: pack.jurisdiction?.fips,
    values: counties,
    selected,
    none: say('statistics.map.none'),
  })
  if (drawn === undefined) return undefined
  return html`<figure class="rk-figure rk-figure--map">
    ${raw(drawn)}${caption === undefined ? '' : html`<figcaption class="usa-hint">${caption}</figcaption>`}
  </figure>`
}
