/** Which districts? First the kind, then those of the kind. */
import { ok, type Result } from '#basics'
import { html, type Html } from '#site'
import { page, type SitePage, type Visit } from '../visit.ts'
import { backToVoters } from './back.ts'
import { bar } from './bar.ts'
import { type Builder, enter, maySelectBy } from './enter.ts'
import { kindName, kindsIn } from './kinds.ts'
import { backToMenu, listQuestion } from './list-question.ts'
import { optionsIn, partIn } from './options.ts'
import { draftLink, framed } from './question.ts'
import { wayPath } from './ways.ts'

const AT = wayPath('district')
const kindPath = (kind: string): string => `${AT}/${kind}`

const kindLine = (builder: Builder, kind: string): Html => {
  const { visit, draft } = builder
  const count = (draft.districts[kind] ?? []).length
  return html`<li>
    ${draftLink(builder, kindPath(kind), kindName(visit, kind))}
    ${count === 0 ? '' : html`<span class="usa-hint">(${visit.say('builder.district.chosen', { count })})</span>`}
  </li>`
}

const mayNot = (builder: Builder): boolean =>
  !maySelectBy(builder, 'districts') && Object.keys(builder.draft.districts).length === 0

const kinds = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  if (mayNot(builder)) return backToMenu(builder)
  return ok(
    await framed({
      builder,
      at: AT,
      step: 'voters',
      title: visit.say('builder.district.title'),
      lead: visit.say('builder.district.lead'),
      body: (standing) =>
        html`${backToVoters(builder)}
          <ul class="usa-list rk-columns">
            ${kindsIn(builder.manifest).map((kind) => kindLine(builder, kind))}
          </ul>
          ${bar(builder, standing, AT)}`,
    }),
  )
}

const district = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const kind = visit.c.req.param('kind') ?? ''
  const part = kindsIn(builder.manifest).includes(kind) ? partIn(builder, [`${kind}_name`, kind]) : undefined
  if (part === undefined) return ok(await visit.c.notFound())
  if (mayNot(builder)) return backToMenu(builder)
  return listQuestion({
    builder,
    at: kindPath(kind),
    name: `district.${kind}`,
    title: kindName(visit, kind),
    options: await optionsIn(builder, part),
    chosen: builder.draft.districts[kind] ?? [],
  })
}

export const districtPages: readonly SitePage[] = [
  page('get', AT, kinds),
  page('get', `${AT}/:kind`, district),
]
