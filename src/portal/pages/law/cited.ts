/** On what does a statement of the law page rest, and how sure is it? Citation, confidence and open question, side by side. */
import type { Confidence, Pack } from '#law'
import { html, type Html } from '#site'
import { confidenceTag } from '../decision/grounds.ts'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'

export interface Cited {
  readonly citation: string
  readonly confidence?: Confidence | undefined
  readonly openQuestion?: string | undefined
}

/** An id of the pack as an anchor: without the dots that style sheets stumble over. */
export const anchor = (id: string): string => id.replaceAll('.', '-')

/** Where on the law page an open question stands. */
export const questionPath = (id: string): string => `/law#question-${id}`

const questionLink = (visit: Visit, id: string | undefined): Html =>
  id === undefined || !visit.pack.openQuestions.some((question) => question.id === id)
    ? html``
    : html` <a href="${questionPath(id)}">${visit.say('decision.question')}</a>`

/** The citation of a statement with what weakens it. */
export const cited = (visit: Visit, { citation, confidence, openQuestion }: Cited): Html =>
  html`<cite class="rk-cite">${lawText(visit, citation)}</cite
    >${confidence === undefined ? '' : html` ${confidenceTag(visit, { confidence })}`}${questionLink(visit, openQuestion)}`

/** Days in force, in words; where the first day comes from, if that is not an enactment. */
export const inForceWords = (
  visit: Visit,
  dated: {
    readonly effective?: string | undefined
    readonly until?: string | undefined
    readonly basis?: string | undefined
  },
): Html => {
  const { say, show } = visit
  const { effective, until, basis } = dated
  if (effective === undefined && until === undefined) return html``
  const key = effective === undefined ? 'until' : until === undefined ? 'from' : 'fromUntil'
  const words = say(`law.inForce.${key}`, {
    ...(effective === undefined ? {} : { from: show.date(effective) }),
    ...(until === undefined ? {} : { until: show.date(until) }),
  })
  return html`${words}${basis === undefined ? '' : html` <span class="usa-hint">(${lawText(visit, basis)})</span>`}`
}

/** The label that a pack gives a name of its own; the name where it gives none. */
export const labelled = (
  visit: Visit,
  kind: 'requesterClasses' | 'purposes' | 'channels' | 'facts' | 'protections',
  id: string,
): Html => {
  const named: Pack[typeof kind] = visit.pack[kind]
  return lawText(visit, Object.hasOwn(named, id) ? (named[id]?.label ?? id) : id)
}
