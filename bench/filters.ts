/** The 200 seeded filters that every contestant counts: one question each, as our selection and as a predicate. */
import type { Manifest, Selection } from '#roll'

/** A filter as each contestant asks it. `where` is a predicate over the voter file's own columns. */
export interface Filter {
  readonly selection: Selection
  readonly where: string
}

/** mulberry32: small, seeded, good enough to draw filters. */
export const seeded = (seed: number) => {
  let state = seed >>> 0
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`
const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`

/** Draws `count` filters over what a snapshot holds: places, districts, status, dates, type, participation, and mixtures. */
export const drawFilters = (manifest: Manifest, count: number, seed: number): Filter[] => {
  const random = seeded(seed)
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!
  const source = (part: string) => {
    const column = manifest.columns.find((c) => c.part === part)
    if (!column) throw new Error(`the snapshot has no column ${part}`)
    return quoteName(column.source)
  }
  const facet = (part: string) => manifest.facets[part] ?? []
  const oneOf = (part: string, n: number) => {
    const values = Array.from({ length: n }, () => pick(facet(part)))
    const spellings = [...new Set(values.flatMap((v) => v.spellings))]
    return {
      values: [...new Set(values.map((v) => v.value))],
      where: `${source(part)} in (${spellings.map(quoteText).join(', ')})`,
    }
  }
  const place = (part: string, member: 'counties' | 'municipalities', n: number): Filter => {
    const { values, where } = oneOf(part, n)
    return { selection: { [member]: values }, where }
  }
  const district = (kind: string): Filter => {
    const { values, where } = oneOf(kind, 1)
    return { selection: { districts: { [kind]: values } }, where }
  }
  const status = (): Filter => {
    const { values, where } = oneOf('status', 1)
    return { selection: { status: values }, where }
  }
  const type = (): Filter => {
    const { values, where } = oneOf('military_overseas_status', 1)
    return { selection: { voterTypes: values }, where }
  }
  const registered = (): Filter => {
    const from = `${2006 + random(15)}-0${1 + random(9)}-01`
    const to = `${Number(from.slice(0, 4)) + 1 + random(4)}${from.slice(4)}`
    const column = source('registration_date')
    return {
      selection: { registered: { from, to } },
      where: `${column} >= date '${from}' and ${column} <= date '${to}'`,
    }
  }
  const voted = (match: 'any' | 'all' | 'none', n: number, method?: 'absentee'): Filter => {
    const elections = Array.from({ length: n }, () => pick(manifest.elections))
    const one = (label: string) =>
      method ? `${quoteName(label)} = 'Absentee'` : `${quoteName(label)} is not null`
    const terms = elections.map((e) => one(e.label))
    const where =
      match === 'all'
        ? terms.join(' and ')
        : match === 'any'
          ? `(${terms.join(' or ')})`
          : terms
              .map((t) => (method ? `(${t}) is not true` : t.replace('is not null', 'is null')))
              .join(' and ')
    return {
      selection: {
        participation: [
          { elections: [...new Set(elections.map((e) => e.id))], match, ...(method ? { method } : {}) },
        ],
      },
      where,
    }
  }
  const both = (...filters: Filter[]): Filter => ({
    selection: Object.assign({}, ...filters.map((f) => f.selection)) as Selection,
    where: filters.map((f) => f.where).join(' and '),
  })
  const kinds: (() => Filter)[] = [
    () => place('county', 'counties', 1),
    () => place('county', 'counties', 3),
    () => place('municipality', 'municipalities', 1),
    () => district('state_assembly'),
    () => district('congressional'),
    () => district('school'),
    () => both(place('county', 'counties', 1), status()),
    () => both(district('state_senate'), status(), voted('any', 2)),
    () => status(),
    () => both(type(), status()),
    () => both(status(), registered()),
    () => both(place('county', 'counties', 2), registered()),
    () => both(status(), voted('all', 3)),
    () => both(status(), voted('any', 4)),
    () => both(status(), voted('none', 4)),
    () => both(place('county', 'counties', 1), voted('all', 2)),
    () => both(status(), voted('any', 1, 'absentee')),
    () => both(district('state_assembly'), status(), voted('none', 2)),
    () => voted('all', 4),
    () => both(district('congressional'), registered(), voted('any', 2)),
  ]
  return Array.from({ length: count }, (_, i) => kinds[i % kinds.length]!())
}
