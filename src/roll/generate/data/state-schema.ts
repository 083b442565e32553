import { z } from 'zod'

/** What `synthetic/<state>/state.yaml` may say: the columns, districts and rates of one made-up roll. */
const share = z.number().min(0).max(1)
const weight = z.number().min(0)
const date = z.iso.date()
const column = z.strictObject({ header: z.string(), part: z.string(), newHeader: z.string().optional() })
const confirmed = z.boolean()
const label = z.strictObject({ label: z.string(), confirmed })

const reason = label.extend({
  weight,
  ages: z.array(z.strictObject({ from: z.int(), weight })).optional(),
  quietYears: z.number().positive().optional(),
  onMonthDay: z
    .string()
    .regex(/^\d\d-\d\d$/)
    .optional(),
  oddYears: z.boolean().optional(),
})

export const DistrictSchema = z.discriminatedUnion('rule', [
  z.strictObject({
    part: z.string(),
    rule: z.literal('text'),
    label: z.string(),
    onlyIf: z.strictObject({ type: z.string(), peopleFrom: z.int() }).optional(),
  }),
  z.strictObject({ part: z.string(), rule: z.literal('combo'), label: z.string(), first: z.int() }),
  z.strictObject({ part: z.string(), rule: z.literal('ward'), label: z.string() }),
  z.strictObject({ part: z.string(), rule: z.literal('slice'), label: z.string(), count: z.int().min(1) }),
  z.strictObject({
    part: z.string(),
    rule: z.literal('group'),
    label: z.string(),
    of: z.string(),
    per: z.int().min(1),
  }),
  z.strictObject({
    part: z.string(),
    rule: z.literal('countyColumn'),
    label: z.string(),
    column: z.string(),
  }),
  z.strictObject({
    part: z.string(),
    rule: z.literal('some'),
    label: z.string(),
    types: z.array(z.string()),
    share,
  }),
  z.strictObject({
    part: z.string(),
    rule: z.literal('seats'),
    label: z.string(),
    within: z.enum(['county', 'municipality']),
    types: z.array(z.string()).optional(),
    people: z.int().min(1),
    least: z.int().min(1),
    most: z.int().min(1),
  }),
  z.strictObject({ part: z.string(), rule: z.literal('school'), label: z.string() }),
  z.strictObject({
    part: z.string(),
    rule: z.literal('highSchool'),
    label: z.string(),
    types: z.array(z.string()),
    share,
  }),
  z.strictObject({
    part: z.string(),
    rule: z.literal('sanitary'),
    label: z.string(),
    types: z.array(z.string()),
    share,
  }),
  z.strictObject({
    part: z.string(),
    rule: z.literal('schoolArea'),
    label: z.string(),
    share,
    areas: z.int().min(1),
  }),
])

export const StateSchema = z.strictObject({
  title: z.string(),
  state: z.strictObject({ name: z.string(), postal: z.string() }),
  voterNumber: z.strictObject({ digits: z.int().min(6).max(12), first: z.int().min(0) }),
  dates: z.strictObject({ format: z.literal('MM/DD/YYYY'), time: z.string() }),
  columns: z.array(column).min(1),
  guardedColumns: z.array(column).min(1),
  participation: z.strictObject({
    inPerson: z.string(),
    absentee: z.string(),
    stray: z.strictObject({ label: z.string(), value: z.string(), share }),
  }),
  wards: z.strictObject({
    peoplePerWard: z.array(z.strictObject({ upTo: z.int(), people: z.int().min(1) })).min(1),
  }),
  districts: z.array(DistrictSchema).min(1),
  schools: z.strictObject({
    districts: z.int().min(1),
    secondDistrictShare: share,
    thirdDistrictShare: share,
  }),
  households: z.strictObject({
    sizes: z.array(weight).min(1).max(6),
    former: share,
    movers: share,
    inactiveAtHome: share,
    spouseKeepsName: share,
    spouseHyphen: share,
    junior: share,
    namesakes: share,
  }),
  ages: z.array(z.strictObject({ from: z.int().min(18), weight })).min(1),
  oldest: z.int().max(120),
  statuses: z.strictObject({
    active: label.extend({ reasons: z.array(reason).min(1) }),
    inactive: label.extend({ reasons: z.array(reason).min(1), mover: label }),
  }),
  registration: z.strictObject({
    from: date,
    meanYears: z.number().positive(),
    onElectionDay: share,
    olderHistory: share,
    meanYearsHeld: z.number().positive(),
    inactiveFrom: date,
    impossible: z.strictObject({ date, share }),
    missing: share,
  }),
  sources: z.strictObject({
    electionDay: label,
    others: z.array(label.extend({ weight, from: z.int(), until: z.int().optional() })).min(1),
  }),
  turnout: z.strictObject({
    ages: z.array(z.strictObject({ from: z.int(), add: z.number() })).min(1),
    spread: z.number().min(0),
    absentee: z.strictObject({ permanent: z.number(), from65: z.number(), others: z.number() }),
  }),
  voterTypes: z.array(label.extend({ weight, mail: z.enum(['none', 'military', 'overseas']) })).min(1),
  permanentAbsentee: z.strictObject({
    yes: z.string(),
    no: z.string(),
    share,
    shareFrom65: share,
    confirmed,
  }),
  contact: z.strictObject({
    phone: share,
    exchange: z.string(),
    email: share,
    emailHosts: z.array(z.string()).min(1),
  }),
  mailing: z.strictObject({ share, careOf: share }),
  addresses: z.strictObject({
    streetsPerWard: z.int().min(1),
    unitShare: z.record(z.string(), share),
    ruralNumber: share,
    ruralRoad: share,
    line2: z.string(),
  }),
  guarded: z.strictObject({
    birthDate: z.strictObject({ placeholder: date, share, missing: share }),
    license: z.strictObject({ share, digits: z.int() }),
    stateId: z.strictObject({ share, digits: z.int() }),
    ssn4: share,
    accommodations: z.strictObject({ share, labels: z.array(z.string()).min(1) }),
    protections: z.array(
      z.strictObject({ code: z.string(), share, months: z.int().min(1), endedShare: share }),
    ),
  }),
  otherCountySpelling: share,
})

export type State = z.infer<typeof StateSchema>
export type DistrictRule = z.infer<typeof DistrictSchema>
export type Reason = State['statuses']['active']['reasons'][number]
