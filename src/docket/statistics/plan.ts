/** Which figures does a snapshot have, and by which parts are their voters counted? */
import { classOf, type Pack } from '#law'
import { districtKinds, fieldOf, type Manifest } from '#roll'
import type { FigureInfo, Words } from './figure.ts'
import { type MessageKey, say } from './messages.ts'

/** Counted like a part, though it is none. */
export const MONTH = 'registration_month'

/** A table of voters: what is counted, and what tells its rows apart. */
export interface VoterPlan {
  readonly id: string
  readonly part: string
  /** The parts of a row's name: places that it lies within, the part, and the part that spells a code out. */
  readonly by: readonly string[]
  readonly within?: 'county' | 'municipality'
}

/** District kinds whose labels begin anew in every county or municipality. */
const WITHIN: Readonly<Record<string, 'county' | 'municipality'>> = {
  county_supervisory: 'county',
  county_commission: 'county',
  school_board: 'county',
  township: 'county',
  fire: 'county',
  water: 'county',
  sewer: 'county',
  rescue: 'county',
  land_district: 'county',
  land_lot: 'county',
  voter_tabulation: 'county',
  aldermanic: 'municipality',
  city_council: 'municipality',
  municipal_district: 'municipality',
  municipal_school: 'municipality',
}

/** A combination of districts is a code of the register, not a district, and as fine as a street. */
const NO_DISTRICT = new Set(['district_combo'])

const VOTER_TYPE = 'military_overseas_status'

/** Short names for what the vocabulary describes at length. */
const SHORT: Readonly<Record<string, MessageKey>> = {
  county: 'statistics.part.county',
  municipality: 'statistics.part.municipality',
  status: 'statistics.part.status',
  status_reason: 'statistics.part.status-reason',
  [VOTER_TYPE]: 'statistics.part.voter-type',
  [MONTH]: 'statistics.part.registration-month',
}

/** The name of a part for people, to stand within a sentence. */
export const partWords = (part: string): Words => {
  const short = SHORT[part]
  if (short) return say(short)
  const meaning = fieldOf(part)?.parts.find((one) => one.part === part)?.meaning ?? part
  return { key: `statistics.part.${part.replaceAll('_', '-')}`, text: lowerFirst(meaning) }
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

const idOf = (part: string): string =>
  `voters-by-${(part === VOTER_TYPE ? 'voter_type' : part).replaceAll('_', '-')}`

/** Whether quantities of a field may be told: it is in the open part by law, today. */
const countable = (pack: Pack, field: string): boolean =>
  ['open', 'restricted'].includes(classOf(pack, field))

const fieldOfPart = (part: string): string =>
  part === MONTH ? 'registration_date' : (fieldOf(part)?.field ?? part)

const holds = (manifest: Manifest, part: string): boolean =>
  part === MONTH
    ? manifest.columns.some(({ field }) => field === 'registration_date')
    : (manifest.facets[part]?.length ?? 0) > 0

const districtPlan = (manifest: Manifest, part: string): VoterPlan => {
  const within = WITHIN[part]
  const places =
    within === 'municipality' || part === 'municipality' ? ['county', 'municipality'] : ['county']
  const outer = within || part === 'municipality' ? places.filter((place) => place !== part) : []
  const name = `${part}_name`
  const spelt = part !== 'county' && holds(manifest, name) ? [name] : []
  return {
    id: idOf(part),
    part,
    by: [...outer.filter((place) => holds(manifest, place)), part, ...spelt],
    ...(within && { within }),
  }
}

/** Every table of voters that can be counted in a snapshot, whatever the law says of it. */
export const voterPlans = (manifest: Manifest): VoterPlan[] => {
  const kinds = districtKinds(manifest).filter(
    (part) =>
      !NO_DISTRICT.has(part) &&
      holds(manifest, part) &&
      !(part.endsWith('_name') && holds(manifest, part.slice(0, -'_name'.length))),
  )
  const first = ['county', 'municipality'].filter((part) => kinds.includes(part))
  const rest = kinds.filter((part) => !first.includes(part))
  const single = ['status', 'status_reason', VOTER_TYPE, MONTH].filter((part) => holds(manifest, part))
  return [
    ...[...first, ...rest].map((part) => districtPlan(manifest, part)),
    ...single.map((part) => ({ id: idOf(part), part, by: [part] })),
  ]
}

/** The tables of voters that may be shown under the law pack as it is today. */
export const shownPlans = (manifest: Manifest, pack: Pack): VoterPlan[] =>
  voterPlans(manifest).filter(({ by }) => by.every((part) => countable(pack, fieldOfPart(part))))

export const statusShown = (manifest: Manifest, pack: Pack): boolean =>
  holds(manifest, 'status') && countable(pack, 'status')

export const methodShown = (pack: Pack): boolean => countable(pack, 'vote_method')

const votersTitle = (part: string): Words => {
  const what = partWords(part)
  const title = say('statistics.title.voters-by', { what: what.text, part: what.key })
  return title
}

/** The figures of a snapshot, in the order in which a page lists them. */
export const figuresOf = (manifest: Manifest, pack: Pack): FigureInfo[] => {
  const plans = shownPlans(manifest, pack)
  const voters = plans.map(({ id, part }): FigureInfo => ({ id, group: 'voters', title: votersTitle(part) }))
  if (manifest.elections.length === 0 || !countable(pack, 'voter_history')) return voters
  const has = (part: string): boolean => plans.some((plan) => plan.part === part)
  const info = (group: 'turnout' | 'completeness', id: MoreId): FigureInfo => ({
    id,
    group,
    title: say(`statistics.title.${id}`),
  })
  const places = has('municipality') && manifest.completeness.length > 0
  return [
    ...voters,
    info('turnout', 'turnout-by-election'),
    ...(has('county') ? [info('turnout', 'turnout-by-county-and-election')] : []),
    ...(places
      ? (['completeness-by-election', 'completeness-by-municipality', 'completeness'] as const).map((id) =>
          info('completeness', id),
        )
      : []),
  ]
}

type MoreId =
  | 'turnout-by-election'
  | 'turnout-by-county-and-election'
  | 'completeness-by-election'
  | 'completeness-by-municipality'
  | 'completeness'
