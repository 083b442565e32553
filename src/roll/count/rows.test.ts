/** Rows of named voters, read in memory: whole, and exactly those that were asked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must, ok } from '#basics'
import { extractingFolder } from '../../../test/builders/extracting.ts'
import type { OpenRow, RowsAsked } from './rows.ts'

let folder: Awaited<ReturnType<typeof extractingFolder>>
beforeAll(async () => {
  folder = await extractingFolder()
})
afterAll(() => folder.close())

const read = async (asked: RowsAsked): Promise<OpenRow[]> => {
  const found: OpenRow[] = []
  must(
    await folder.roll.rows(folder.wide.id, asked, async (rows) => {
      found.push(...rows)
      return ok(undefined)
    }),
  )
  return found
}

const numberOf = (at: number): string => folder.wide.voters[at]!.cells['registration_number']!

describe('rows of the open part', () => {
  it('are those of the numbers asked for, and whole', async () => {
    const rows = await read({ numbers: [numberOf(40), numberOf(7), '9999999999', `' OR true --`] })
    expect(rows.map((row) => row.get('registration_number')).toSorted()).toEqual([numberOf(7), numberOf(40)])
    const held = Object.entries(folder.wide.voters[7]!.cells).filter(
      ([, cell]) => cell !== null && cell !== '',
    )
    const seventh = rows.find((row) => row.get('registration_number') === numberOf(7))!
    expect(Object.fromEntries(seventh)).toMatchObject(Object.fromEntries(held))
  })

  it('are those of a name in any case and spacing, and of nobody else', async () => {
    const likened = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toUpperCase()
    const one = folder.wide.voters.find(({ cells }) => cells['name_last'] && cells['name_first'])!
    const [last, first] = [likened(one.cells['name_last']!), likened(one.cells['name_first']!)]
    const rows = await read({ names: [{ last, first }] })
    expect(rows.map((row) => row.get('registration_number'))).toContain(one.cells['registration_number'])
    for (const row of rows) expect(likened(row.get('name_last') ?? '')).toBe(last)
    expect(await read({ names: [{ last: '%', first: '%' }] })).toEqual([])
    expect(await read({ numbers: [] })).toEqual([])
  })

  it('are within a selection, where one is given', async () => {
    const all = await read({ selection: { status: ['Active'] } })
    const one = all[0]!.get('registration_number')!
    expect(await read({ selection: { status: ['Active'] }, numbers: [one] })).toHaveLength(1)
    const other = folder.wide.voters.find(({ cells }) => cells['status'] !== 'Active')!
    expect(
      await read({ selection: { status: ['Active'] }, numbers: [other.cells['registration_number']!] }),
    ).toEqual([])
  })
})
