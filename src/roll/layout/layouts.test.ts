import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { fieldOf } from '../fields/fields.ts'
import { splitRecords } from '../import/records.ts'
import { matchHeader, matchWidth } from './match.ts'
import { electionOfHeader } from './elections.ts'
import { listLayouts, readLayout } from './read.ts'
import type { Variant } from './schema.ts'

const shared = resolve(import.meta.dirname, '../../../../shared/layouts')

const layout = async (id: string) => must(await readLayout(id)).layout
const needed = (variant: Variant) => variant.columns.filter((column) => !column.optional)

describe('the layouts that come with the program', () => {
  it('are three at least, and each follows the schema', async () => {
    const ids = await listLayouts()
    expect(ids).toEqual(expect.arrayContaining(['florida', 'north-carolina', 'wisconsin']))
    for (const id of ids) expect((await readLayout(id)).ok, id).toBe(true)
  })

  it('have the columns of the deliveries', async () => {
    expect(needed((await layout('wisconsin')).variants[0]!)).toHaveLength(45)
    expect((await layout('florida')).variants[0]!.columns).toHaveLength(38)
    expect((await layout('florida')).history!.variants[0]!.columns).toHaveLength(5)
    const nc = await layout('north-carolina')
    expect(nc.variants.map((variant) => variant.columns.length)).toEqual([67, 71])
    expect(nc.history!.variants[0]!.columns).toHaveLength(15)
    expect((await layout('wisconsin')).values['county']).toHaveLength(72)
    expect((await layout('florida')).values['county']).toHaveLength(67)
    expect(nc.values['county']).toHaveLength(100)
  })

  const research = existsSync(shared)
  if (!research) console.warn('skipped: layouts are not compared with ../shared/layouts, which is not there')
  it.skipIf(!research)('agree with the research, column by column and in order', async () => {
    const rows = (file: string) => {
      const [header, ...records] = splitRecords(readFileSync(resolve(shared, file), 'utf8'), ',', true)
      const at = (name: string) => header!.indexOf(name)
      return records.map((cells) => ({
        file: cells[at('file')]!,
        position: cells[at('position')]!,
        name: cells[at('name')]!,
        protected: cells[at('protected_or_confidential')],
      }))
    }
    const names = (file: string, start: string) =>
      rows(file)
        .filter((row) => row.file.startsWith(start) && /^\d+$/.test(row.position))
        .map((row) => row.name)
    const headers = (variant: Variant) => needed(variant).map((column) => column.header)
    const wi = await layout('wisconsin')
    expect(headers(wi.variants[0]!)).toEqual(names('wisconsin.csv', 'BADGER'))
    const fl = await layout('florida')
    expect(headers(fl.variants[0]!)).toEqual(names('florida.csv', 'voter extract'))
    expect(headers(fl.history!.variants[0]!)).toEqual(names('florida.csv', 'history'))
    const exempt = rows('florida.csv')
      .filter((row) => row.protected === 'Y')
      .map((row) => row.name)
    const blanked = fl.variants[0]!.columns.filter((column) =>
      fl.exemption!.blanks.includes(column.part ?? ''),
    )
    expect(blanked.map((column) => column.header)).toEqual(exempt)
    const nc = await layout('north-carolina')
    expect(headers(nc.variants[0]!)).toEqual(names('north-carolina.csv', 'ncvoter (from'))
    expect(headers(nc.variants[1]!)).toEqual(names('north-carolina.csv', 'ncvoter (until'))
    expect(headers(nc.history!.variants[0]!)).toEqual(names('north-carolina.csv', 'ncvhis'))
  })

  it('name parts of the vocabulary only', async () => {
    for (const id of await listLayouts()) {
      const { variants } = await layout(id)
      const parts = variants.flatMap(({ columns }) => columns.flatMap(({ part }) => (part ? [part] : [])))
      expect(parts.filter((part) => fieldOf(part) === undefined)).toEqual([])
    }
  })
})

describe('a header row', () => {
  const match = async (change: (headers: string[]) => string[]) => {
    const wi = await layout('wisconsin')
    const headers = needed(wi.variants[0]!).map((column) => column.header)
    return matchHeader('v.txt', wi.variants, wi.tail!.header, change(headers))
  }

  it('is known by its names, in any order, spaced or not, with any elections after them', async () => {
    const turned = must(await match((headers) => [...headers.toReversed(), 'November2018', 'April2020']))
    expect(turned.columns.slice(-2)).toEqual([
      { kind: 'election', header: 'November2018', election: '2018-11' },
      { kind: 'election', header: 'April2020', election: '2020-04' },
    ])
    const spaced = must(
      await match((headers) =>
        headers.map((header) => (header === 'ApplicationSource' ? 'APPLICATION SOURCE' : header)),
      ),
    )
    expect(spaced.variant).toBe('badger')
    const later = must(
      await match((headers) =>
        headers.map((header) => (header === 'ApplicationDate' ? 'RegistrationDate' : header)),
      ),
    )
    expect(later.columns).toContainEqual({
      kind: 'part',
      header: 'RegistrationDate',
      part: 'registration_date',
    })
  })

  it('that is not known is refused with the columns that differ', async () => {
    const result = await match((headers) => [
      ...headers
        .filter((header) => header !== 'County')
        .map((header) => (header === 'LastName' ? 'LastNme' : header)),
      'Shoe Size',
      'Smarch2018',
    ])
    if (result.ok) throw new Error('accepted')
    expect(result.error.code).toBe('header-unknown')
    expect(result.error.details).toMatchObject({
      missing: ['LastName', 'County'],
      unexpected: ['LastNme', 'Shoe Size', 'Smarch2018'],
    })
    expect(result.error.message).toContain('"LastNme" (perhaps meant: "LastName")')
  })

  it('with a column twice is refused', async () => {
    const result = await match((headers) => [...headers, 'Ward', 'April2020', 'April2020'])
    expect(result).toMatchObject({ error: { details: { twice: ['Ward', 'April2020'] } } })
  })

  it('is not needed where the number of columns tells the variant', async () => {
    const { variants } = await layout('florida')
    expect(must(matchWidth('ALA.txt', variants, 38)).columns[6]).toMatchObject({
      part: 'public_records_exemption',
    })
    expect(matchWidth('ALA.txt', variants, 37)).toMatchObject({ error: { code: 'header-unknown' } })
  })
})

describe('an election in a header', () => {
  it('is a month, a day or a kind, as the pattern says', () => {
    const ohio = /^(?<kind>PRIMARY|GENERAL)-(?<month>\d{2})\/(?<day>\d{2})\/(?<year>\d{4})$/
    expect(electionOfHeader(ohio, 'PRIMARY-03/07/2000')).toBe('2000-03-07-primary')
    expect(electionOfHeader(/^(?<month>[A-Z][a-z]+)(?<year>\d{4})$/, 'November2018')).toBe('2018-11')
    expect(electionOfHeader(/^(?<month>[A-Z][a-z]+)(?<year>\d{4})$/, 'Smarch2018')).toBeUndefined()
  })
})
