import { fail, ok, parseIsoDate, type Result } from '#basics'
import type { Manifest } from '../snapshot/manifest.ts'
import { allOf, anyOf, type Condition, plain, textIn } from './condition.ts'
import { type NamedValue, resolveNames } from './names.ts'
import { participationWhere } from './participation.ts'
import type { Selection } from './selection.ts'
import { sqlText } from './sql-text.ts'
import { resolveWards } from './wards.ts'

/** The parts whose place in their facet is kept in a number column beside the text: quicker to filter by. */
const INDEXED: Readonly<Record<string, string>> = {
  status: 'f_status',
  status_reason: 'f_status_reason',
  military_overseas_status: 'f_type',
}

const oneOf = (values: readonly NamedValue[]): Condition => {
  const byPart = Map.groupBy(values, ({ part }) => part)
  return anyOf(
    [...byPart].map(([part, group]) => {
      const column = INDEXED[part]
      if (column) return anyOf(group.map(({ index }) => plain(`${column} = ${index}`)))
      return textIn(part, [...new Set(group.flatMap(({ value }) => value.spellings))])
    }),
  )
}

const named = (manifest: Manifest, kind: string, parts: readonly string[], asked: readonly string[]) => {
  const values = resolveNames(manifest, kind, parts, asked)
  return values.ok ? ok(oneOf(values.value)) : values
}

/** The district kinds that voters of this roll can be selected by: parts of field `districts` that have a facet. */
export const districtKinds = (manifest: Manifest): string[] =>
  manifest.columns
    .filter(({ part, field }) => field === 'districts' && manifest.facets[part] !== undefined)
    .map(({ part }) => part)

const districtWhere = (manifest: Manifest, kind: string, asked: readonly string[]): Result<Condition> => {
  const part = kind
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/gu, '_')
  const kinds = districtKinds(manifest)
  const parts = [part, `${part}_name`].filter((candidate) => kinds.includes(candidate))
  if (parts.length > 0) return named(manifest, `${part.replaceAll('_', ' ')} district`, parts, asked)
  return fail(
    'invalid',
    'selection-unknown-district-kind',
    `This roll has no district kind ${JSON.stringify(kind.slice(0, 80))}.`,
    `Use one of: ${kinds.join(', ') || 'none (this roll records no districts)'}.`,
    { kind: kind.slice(0, 200), kinds },
  )
}

const registeredWhere = ({ from, to }: NonNullable<Selection['registered']>): Result<Condition> => {
  for (const date of [from, to]) {
    if (date !== undefined && parseIsoDate(date) === undefined) {
      return fail(
        'invalid',
        'selection-not-a-date',
        `${JSON.stringify(date.slice(0, 40))} is not a date.`,
        'Write dates as YYYY-MM-DD.',
      )
    }
  }
  const tests = [
    ...(from === undefined ? [] : [`f_registered >= DATE ${sqlText(from)}`]),
    ...(to === undefined ? [] : [`f_registered <= DATE ${sqlText(to)}`]),
  ]
  return ok(allOf(tests.map(plain)))
}

/**
 * The selection as a condition on the open part of the snapshot. What the asker wrote
 * never enters the statement: names are looked up in the manifest, and the roll's own spellings are quoted.
 * Fails with a `selection-…` code that names the kind and what was asked.
 */
export const selectionWhere = (selection: Selection, manifest: Manifest): Result<Condition> => {
  const { counties, municipalities, wards, districts, status, statusReasons, voterTypes } = selection
  const tests: Result<Condition>[] = []
  const name = (kind: string, parts: readonly string[], asked: readonly string[] | undefined) => {
    if (asked) tests.push(named(manifest, kind, parts, asked))
  }
  name('county', ['county', 'county_name'], counties)
  const places = municipalities
    ? resolveNames(manifest, 'municipality', ['municipality', 'municipality_name'], municipalities)
    : ok([])
  if (!places.ok) return places
  if (municipalities) tests.push(ok(oneOf(places.value)))
  if (wards) {
    const values = resolveWards(manifest, wards, places.value)
    tests.push(values.ok ? ok(oneOf(values.value)) : values)
  }
  for (const [kind, asked] of Object.entries(districts ?? {})) {
    tests.push(districtWhere(manifest, kind, asked))
  }
  name('status', ['status', 'status_description'], status)
  name('status reason', ['status_reason', 'status_reason_description'], statusReasons)
  name('voter type', ['military_overseas_status'], voterTypes)
  if (selection.registered) tests.push(registeredWhere(selection.registered))
  for (const filter of selection.participation ?? []) {
    const where = participationWhere(filter, manifest.elections)
    tests.push(where.ok ? ok(plain(where.value)) : where)
  }
  const conditions: Condition[] = []
  for (const test of tests) {
    if (!test.ok) return test
    conditions.push(test.value)
  }
  return ok(allOf(conditions))
}
