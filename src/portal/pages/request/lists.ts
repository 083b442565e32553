/** Which counties, municipalities, statuses, types? */
import { ok } from '#basics'
import type { Html } from '#site'
import { page, type SitePage } from '../visit.ts'
import { countyChoice, toggledPath } from './county-map.ts'
import type { Draft } from './draft.ts'
import { type Builder, enter, maySelectBy } from './enter.ts'
import { backToMenu, listQuestion } from './list-question.ts'
import { type Option, optionsIn, optionsWithin, partIn } from './options.ts'
import { wayOf, wayPath } from './ways.ts'

const listPage = (asked: {
  readonly id: 'county' | 'municipality' | 'status' | 'reason' | 'type'
  readonly chosen: (draft: Draft) => readonly string[]
  readonly options?: (builder: Builder, part: string) => Promise<readonly Option[]>
  /** A picture of the choice, above its list. */
  readonly picture?: (builder: Builder, options: readonly Option[]) => Html | undefined
  /** Where to go on at once, for what a link of the picture asks. */
  readonly onward?: (builder: Builder) => string | undefined
}): SitePage =>
  page('get', wayPath(asked.id), async (visit) => {
    const { id, chosen, options = optionsIn, picture, onward } = asked
    const entered = await enter(visit)
    if (!entered.ok) return entered
    const builder = entered.value
    const way = wayOf(id)
    const part = partIn(builder, way.parts)
    const answered = chosen(builder.draft)
    if (part === undefined || (!maySelectBy(builder, way.field) && answered.length === 0))
      return backToMenu(builder)
    const to = onward?.(builder)
    if (to !== undefined) return ok(visit.goTo(to))
    const offered = await options(builder, part)
    const before = picture?.(builder, offered)
    return listQuestion({
      builder,
      at: wayPath(id),
      name: id,
      title: visit.say(`builder.${id}.title`),
      lead: visit.say(`builder.${id}.lead`),
      ...(before === undefined ? {} : { before }),
      options: offered,
      chosen: answered,
    })
  })

/** Those of the chosen counties; all where none is chosen, or where a county is none. */
const municipalities = async (builder: Builder, part: string): Promise<readonly Option[]> => {
  const { counties } = builder.draft
  if (counties.length === 0) return optionsIn(builder, part)
  const within = await optionsWithin(builder, part, { counties: [...counties] })
  return within.ok ? within.value : optionsIn(builder, part)
}

export const listPages: readonly SitePage[] = [
  listPage({
    id: 'county',
    chosen: ({ counties }) => counties,
    picture: countyChoice,
    onward: toggledPath,
  }),
  listPage({
    id: 'municipality',
    chosen: ({ municipalities: chosen }) => chosen,
    options: municipalities,
  }),
  listPage({ id: 'status', chosen: ({ status }) => status }),
  listPage({ id: 'reason', chosen: ({ reasons }) => reasons }),
  listPage({ id: 'type', chosen: ({ types }) => types }),
]
