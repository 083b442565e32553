/** What does this office keep? The newest snapshot: as of when, how many voters, and what their status means. */
import { ok, type Result } from '#basics'
import type { Manifest } from '#roll'
import { html, type Html, table } from '#site'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'

export interface Kept {
  readonly manifest: Manifest
  /** What the values of the status mean, in the layout's words. */
  readonly meanings: Readonly<Record<string, string>>
}

type Meanings = Kept['meanings']

/** A layout is long and the page is the first that everybody opens: read once for each, until the next start. */
const read = new WeakMap<Visit['app'], Map<string, Promise<Meanings>>>()

const statusMeanings = (app: Visit['app'], layout: string): Promise<Meanings> => {
  const known = read.get(app) ?? new Map<string, Promise<Meanings>>()
  read.set(app, known)
  const found = known.get(layout) ?? app.roll.meanings(layout).then(({ status = {} }) => status)
  known.set(layout, found)
  return found
}

/** The newest whole snapshot. Fails as `roll.show` does. */
export const keptOf = async ({ app }: Pick<Visit, 'app'>): Promise<Result<Kept>> => {
  const shown = await app.roll.show()
  if (!shown.ok) return shown
  const manifest = shown.value
  return ok({ manifest, meanings: await statusMeanings(app, manifest.layout.id) })
}

/** Voters by status. Voters whom the law hides are in none of the numbers, and how many they are is not told. */
export const keptSection = (visit: Visit, kept: Result<Kept>): Html => {
  const { say, show, pack } = visit
  const title = html`<h2>${say('front.kept.title')}</h2>`
  if (!kept.ok)
    return html`${title}
      <p>${say('front.kept.none')}</p>`
  const { manifest, meanings } = kept.value
  const rows = (manifest.facets['status'] ?? []).map(({ value, count }) => [
    lawText(visit, value),
    show.number(count),
    Object.hasOwn(meanings, value) ? lawText(visit, meanings[value] ?? '') : '',
  ])
  const hides = Object.values(pack.protections).some(({ effect }) => effect.kind === 'leave-out-row')
  return html`${title}
    <p>
      ${say('front.kept.words', { date: show.date(manifest.asOf), count: show.number(manifest.totals.kept) })}
    </p>
    ${
      rows.length === 0
        ? ''
        : table(
            say('front.kept.caption'),
            [
              { label: say('front.kept.status') },
              { label: say('front.kept.voters'), numeric: true },
              { label: say('front.kept.meaning') },
            ],
            rows,
            { compact: true },
          )
    }
    ${hides ? html`<p class="usa-hint">${say('front.kept.hidden')}</p>` : ''}`
}
