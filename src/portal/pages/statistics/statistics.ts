/** The figures of the roll: free, for everybody, counted in its open part. */
import { ok } from '#basics'
import type { Figure, FigureInfo } from '#docket'
import { html, type Html } from '#site'
import { keptOn } from '../kept.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { figurePath } from './asked.ts'
import { countyPicture } from './county-picture.ts'
import { figurePages } from './figure.ts'
import { filePages } from './files.ts'
import { countyLink } from './map.ts'
import { byCounty, statusLine, totalsSection } from './totals.ts'
import { capital, figureWords, plainWords } from './words.ts'

const GROUPS = ['voters', 'turnout', 'completeness'] as const
const BY_COUNTY = 'voters-by-county'

const line = (visit: Visit, { id, title }: FigureInfo): Html => {
  const words = capital(plainWords(visit, title))
  const file = (kind: 'csv' | 'json'): Html =>
    html`<a href="${figurePath(id, {}, kind)}" aria-label="${words} (${kind.toUpperCase()})"
      >${kind.toUpperCase()}</a
    >`
  return html`<li>
    <a href="${figurePath(id)}">${words}</a> <span class="usa-hint">${file('csv')} ${file('json')}</span>
  </li>`
}

const groups = (visit: Visit, figures: readonly FigureInfo[]): readonly Html[] =>
  GROUPS.map((group) => ({ group, held: figures.filter((figure) => figure.group === group) }))
    .filter(({ held }) => held.length > 0)
    .map(
      ({ group, held }) =>
        html`<h2>${visit.say(`statistics.group.${group}`)}</h2>
          <p>${visit.say(`statistics.about.${group}`)}</p>
          <ul class="usa-list rk-figures">
            ${held.map((figure) => line(visit, figure))}
          </ul>`,
    )

const countySection = (visit: Visit, figure: Figure, ids: readonly string[]): Html => {
  const link = countyLink(ids, figure.id)
  const map = countyPicture(visit, {
    id: 'map',
    title: visit.say('statistics.list.map'),
    legend: visit.say('statistics.column.voters'),
    counties: byCounty(figure, ['voters']).map((county) => ({
      ...county,
      href: county.name === '' ? undefined : link(county.name),
    })),
    caption: html`${visit.say('statistics.map.links')}
      <a href="${figurePath(figure.id)}">${visit.say('statistics.list.table')}</a>`,
  })
  return map === undefined
    ? html``
    : html`<h2>${visit.say('statistics.list.mapTitle')}</h2>
        ${statusLine(visit, figure)}${map}`
}

const list = async (visit: Visit) => {
  const { say, show, app } = visit
  const listed = await app.statistics.list()
  if (!listed.ok) return listed
  const { manifest, figures } = listed.value
  const ids = figures.map(({ id }) => id)
  const first = ids.includes(BY_COUNTY) ? BY_COUNTY : ids[0]
  const counted = first === undefined ? undefined : await app.statistics.figure(first)
  if (counted !== undefined && !counted.ok) return counted
  const figure = counted?.value
  const map =
    figure === undefined || first !== BY_COUNTY
      ? ''
      : await keptOn(visit.pack, `county-map ${manifest.id}`, visit, () => countySection(visit, figure, ids))
  return ok(
    visit.page({
      title: say('statistics.list.title'),
      main: html`<h1>${say('statistics.list.title')}</h1>
        <p class="rk-lead">${say('statistics.list.lead', { date: show.date(manifest.asOf) })}</p>
        ${
          figure === undefined
            ? html`<p>${say('statistics.list.none')}</p>`
            : html`${totalsSection(visit, figure)}${figure.notes
                .filter(({ key }) => /^statistics\.note\.(?:open-part|free)$/.test(key))
                .map((note) => html`<p>${figureWords(visit, note)}</p>`)}${map}`
        }
        ${groups(visit, figures)}
        <p>${say('statistics.list.snapshot')} <code>${manifest.id}</code></p>
        <p><a href="/request">${say('statistics.list.request')}</a></p>`,
    }),
  )
}

export const statisticsPages: readonly SitePage[] = [
  page('get', '/statistics', list),
  ...figurePages,
  ...filePages,
]
