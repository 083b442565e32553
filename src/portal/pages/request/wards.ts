/** Which wards? They are named within a municipality, so one is chosen first, where the roll has any. */
import { ok, type Result } from '#basics'
import { html } from '#site'
import { page, type SitePage, type Visit } from '../visit.ts'
import { backToVoters } from './back.ts'
import { bar } from './bar.ts'
import { type Builder, enter, maySelectBy } from './enter.ts'
import { backToMenu, listQuestion } from './list-question.ts'
import { type Option, optionsIn, optionsWithin, partIn } from './options.ts'
import { draftLink, framed } from './question.ts'
import { wayOf, wayPath } from './ways.ts'

const AT = wayPath('ward')

const municipalityFirst = (builder: Builder): Promise<Response> => {
  const { say } = builder.visit
  return framed({
    builder,
    at: AT,
    step: 'voters',
    title: say('builder.ward.title'),
    lead: say('builder.ward.first'),
    body: (standing) =>
      html`${backToVoters(builder)}
        <p>
          ${draftLink(builder, wayPath('municipality'), say('builder.ward.municipality'), {
            class: 'usa-button',
          })}
        </p>
        ${bar(builder, standing, AT)}`,
  })
}

/** Those of the chosen municipalities; a municipality that is none has none. */
const wardsIn = async (builder: Builder, part: string): Promise<readonly Option[]> => {
  const { municipalities, counties } = builder.draft
  if (municipalities.length === 0) return []
  const within = await optionsWithin(builder, part, {
    municipalities: [...municipalities],
    ...(counties.length === 0 ? {} : { counties: [...counties] }),
  })
  return within.ok ? within.value : []
}

const wards = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const { draft } = builder
  const { field, parts } = wayOf('ward')
  const part = partIn(builder, parts)
  const chosen = draft.wards
  if (part === undefined || (!maySelectBy(builder, field) && chosen.length === 0)) return backToMenu(builder)
  const hasMunicipalities = partIn(builder, wayOf('municipality').parts) !== undefined
  if (hasMunicipalities && draft.municipalities.length === 0 && chosen.length === 0)
    return ok(await municipalityFirst(builder))
  return listQuestion({
    builder,
    at: AT,
    name: 'ward',
    title: visit.say('builder.ward.title'),
    lead: visit.say('builder.ward.lead'),
    options: hasMunicipalities ? await wardsIn(builder, part) : await optionsIn(builder, part),
    chosen,
  })
}

export const wardPages: readonly SitePage[] = [page('get', AT, wards)]
