/**
 * What has been answered so far? The whole draft of a request is the query of the page's address, so that back, reload,
 * bookmark and sharing just work and nothing is stored. Who somebody is, in name, is never part of it.
 */
import type { Form } from '#site'
import { type History, historyOf, historyText, type Voted, votedOf, votedText } from './participation.ts'

export const MEDIA = ['electronic', 'paper', 'counts'] as const
export const FORMATS = ['state-csv', 'tidy-csv', 'parquet'] as const

export interface Draft {
  /** Requester class of the law pack. */
  readonly as?: string
  readonly purpose?: string
  /** Facts of the law pack that the requester claims. */
  readonly claims: readonly string[]
  readonly counties: readonly string[]
  readonly municipalities: readonly string[]
  readonly wards: readonly string[]
  /** By kind of district: a part of the field `districts`. */
  readonly districts: Readonly<Record<string, readonly string[]>>
  readonly status: readonly string[]
  readonly reasons: readonly string[]
  readonly types: readonly string[]
  /** As typed: what is no date is said at its field. */
  readonly from?: string
  readonly to?: string
  readonly voted: readonly Voted[]
  readonly columns: readonly string[]
  /** Which elections the columns show; left out: all, where voter history is among the columns. */
  readonly history?: History
  readonly medium?: (typeof MEDIA)[number]
  readonly format?: (typeof FORMATS)[number]
  readonly raw: boolean
  /** Columns that are withheld may be asked for all the same, to have the refusal in writing. */
  readonly refused: boolean
}

/** The names of lists in an address, and where they stand in a draft. */
const LISTS = {
  claim: 'claims',
  county: 'counties',
  municipality: 'municipalities',
  ward: 'wards',
  status: 'status',
  reason: 'reasons',
  type: 'types',
} as const satisfies Record<string, keyof Draft>

const DISTRICT = 'district.'
const MOST = 2000

const listed = (values: readonly string[]): readonly string[] =>
  [...new Set(values)].toSorted().slice(0, MOST)

const oneOf = <T extends string>(known: readonly T[], value: string): T | undefined =>
  known.find((one) => one === value)

const districtsOf = (form: Form): Draft['districts'] =>
  Object.fromEntries(
    form.names
      .filter((name) => /^district\.[a-z][a-z0-9_]*$/.test(name))
      .toSorted()
      .map((name) => [name.slice(DISTRICT.length), listed(form.all(name))] as const)
      .filter(([, values]) => values.length > 0),
  )

const given = <K extends string, T>(key: K, value: T | undefined | ''): { readonly [P in K]?: T } =>
  (value === undefined || value === '' ? {} : { [key]: value }) as { readonly [P in K]?: T }

/** The draft that an address or a form holds. What it does not understand it leaves out. */
export const draftOf = (form: Form): Draft => ({
  ...given('as', form.one('as')),
  ...given('purpose', form.one('purpose')),
  claims: listed(form.all('claim')),
  counties: listed(form.all('county')),
  municipalities: listed(form.all('municipality')),
  wards: listed(form.all('ward')),
  districts: districtsOf(form),
  status: listed(form.all('status')),
  reasons: listed(form.all('reason')),
  types: listed(form.all('type')),
  ...given('from', form.one('registered-from')),
  ...given('to', form.one('registered-to')),
  voted: form.all('voted').flatMap((text) => votedOf(text) ?? []),
  columns: listed(form.all('column').flatMap((text) => text.split(',').filter((one) => one !== ''))),
  ...given('history', historyOf(form.one('history'))),
  // The usual answer needs no words.
  ...given('medium', oneOf(MEDIA.slice(1), form.one('medium'))),
  ...given('format', oneOf(FORMATS.slice(1), form.one('format'))),
  raw: form.one('raw') === 'yes',
  refused: form.one('refused') === 'yes',
})

/** A draft without an answer. */
export const EMPTY: Draft = {
  claims: [],
  counties: [],
  municipalities: [],
  wards: [],
  districts: {},
  status: [],
  reasons: [],
  types: [],
  voted: [],
  columns: [],
  raw: false,
  refused: false,
}

type Pair = readonly [name: string, value: string]

const single = (name: string, value: string | undefined): readonly Pair[] =>
  value === undefined ? [] : [[name, value]]

/** The answers as names and values, in the order in which they are asked. Defaults are left out. */
export const pairsOf = (draft: Draft): readonly Pair[] => [
  ...single('as', draft.as),
  ...single('purpose', draft.purpose),
  ...Object.entries(LISTS).flatMap(([name, key]) => draft[key].map((value): Pair => [name, value])),
  ...Object.entries(draft.districts).flatMap(([kind, values]) =>
    values.map((value): Pair => [`${DISTRICT}${kind}`, value]),
  ),
  ...single('registered-from', draft.from),
  ...single('registered-to', draft.to),
  ...draft.voted.map((voted): Pair => ['voted', votedText(voted)]),
  ...single('column', draft.columns.length === 0 ? undefined : draft.columns.join(',')),
  ...single('history', draft.history === undefined ? undefined : historyText(draft.history)),
  ...single('medium', draft.medium),
  ...single('format', draft.format),
  ...single('raw', draft.raw ? 'yes' : undefined),
  ...single('refused', draft.refused ? 'yes' : undefined),
]

/** As `application/x-www-form-urlencoded`, but for signs that may stand as they are in a query (RFC 3986, 3.4). */
const written = (text: string): string =>
  encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%2C', ',').replaceAll('%3A', ':')

/** The draft as a query, always spelt the same; empty where nothing is answered. */
export const queryOf = (draft: Draft): string =>
  pairsOf(draft)
    .map(([name, value]) => `${written(name)}=${written(value)}`)
    .join('&')

/** A path with the draft behind it. */
export const pathOf = (path: string, draft: Draft): string => {
  const query = queryOf(draft)
  return query === '' ? path : `${path}?${query}`
}
