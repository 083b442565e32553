/** How are holds shown, and what each stops? */
import {
  type Hold,
  HOLD_BLOCKS,
  HoldActionSchema,
  type HoldImpact,
  type HoldKind,
  type HoldScope,
} from '#hold'
import { definitions, html, type Html, table } from '#site'
import type { OfficeVisit } from '../../frame/visit.ts'

export const stops = ({ say }: OfficeVisit, kind: HoldKind): string =>
  HoldActionSchema.options
    .filter((action) => HOLD_BLOCKS[kind][action])
    .map((action) => say(`office.holds.actions.${action}`))
    .join(', ')

export const scopeWords = ({ say }: OfficeVisit, scope: HoldScope): string =>
  'value' in scope
    ? `${say(`office.hold.scope.${scope.kind}`)}: ${scope.value}`
    : say(`office.hold.scope.${scope.kind}`)

const covered = (visit: OfficeVisit, { scope, covers = [] }: Hold): Html =>
  html`${scopeWords(visit, scope)}${
    covers.length > 1 ? html` <span class="usa-hint">(${covers.join(', ')})</span>` : ''
  }`

export const holdTable = (visit: OfficeVisit, holds: readonly Hold[], caption: string): Html => {
  const { say, show } = visit
  return table(
    caption,
    ['id', 'kind', 'scope', 'authority', 'stops', 'placed', 'review', 'lifted'].map((key) => ({
      label: say(`office.holds.${key}`),
    })),
    holds.map((hold) => {
      const { id, kind, authority, citation, placedAt, placedBy, reviewOn, lifted } = hold
      return [
        html`<span id="${id}"><a href="/holds/${id}">${id}</a></span>`,
        say(`office.holds.kinds.${kind}`),
        covered(visit, hold),
        html`<span lang="en">${authority} (${citation})</span>`,
        stops(visit, kind),
        html`${show.moment(placedAt)}, ${placedBy}`,
        reviewOn === undefined ? '–' : show.date(reviewOn),
        lifted === undefined
          ? say('office.holds.standing')
          : html`${show.moment(lifted.at)}, ${lifted.by}: <span lang="en">${lifted.authority}</span>`,
      ]
    }),
    { compact: true, empty: say('office.holds.noneAtAll') },
  )
}

const MOST_NAMED = 60

const named = ({ say }: OfficeVisit, ids: readonly string[], path?: string): Html => {
  const some = ids.slice(0, MOST_NAMED)
  const rest = ids.length - some.length
  return html`<strong>${ids.length}</strong>${some.map(
      (id, at) =>
        html`${at === 0 ? ': ' : ', '}${path === undefined ? html`<code>${id}</code>` : html`<a href="${path}${id}">${id}</a>`}`,
    )}${rest === 0 ? '' : html` ${say('office.hold.andMore', { count: rest })}`}`
}

/** What a hold stops, with counts and numbers: before it is placed, and while it stands. */
export const impactPart = (visit: OfficeVisit, impact: HoldImpact): Html => {
  const { say } = visit
  const requests = '/requests/'
  return definitions([
    [say('office.hold.impact.waiting'), named(visit, impact.waiting, requests)],
    [say('office.hold.impact.bundlesClosed'), named(visit, impact.bundlesClosed, requests)],
    [say('office.hold.impact.recordsKept'), named(visit, impact.recordsKept, requests)],
    [say('office.hold.impact.snapshotsKept'), named(visit, impact.snapshotsKept)],
    [say('office.hold.impact.lawsFrozen'), named(visit, impact.lawsFrozen)],
  ])
}
