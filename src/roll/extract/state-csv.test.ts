import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { extractingFolder, MANY_WARDS, VOTERS } from '../../../test/builders/extracting.ts'
import { SAMPLE_COLUMNS } from '../../../test/builders/snapshot.ts'
import { NO_VOTE, SAMPLE_ELECTIONS } from '../../../test/builders/voters.ts'

let folder: Awaited<ReturnType<typeof extractingFolder>>
const run: typeof folder.run = (...asked) => folder.run(...asked)

beforeAll(async () => {
  folder = await extractingFolder()
})
afterAll(() => folder.close())

describe('state-csv', () => {
  it('invariant 9: the cells of the snapshot come back, in its order, under the headers of the layout', async () => {
    const { result, files, csv } = await run({})
    const [header, ...rows] = csv('voters.csv')
    expect(header).toEqual([
      ...SAMPLE_COLUMNS.map(([, , source]) => source),
      ...SAMPLE_ELECTIONS.map(({ label }) => label),
    ])
    expect(rows).toEqual(
      folder.wide.voters.map(({ cells, participation }) => [
        ...SAMPLE_COLUMNS.map(([part]) => cells[part] ?? ''),
        ...SAMPLE_ELECTIONS.map(({ id }) => participation[id] ?? ''),
      ]),
    )
    const { files: told, rows: count, absent, formulaCellsMarked } = must(result)
    expect([count, absent, formulaCellsMarked]).toEqual([VOTERS, [], 0])
    expect(told).toMatchObject([
      {
        name: 'voters.csv',
        rows: VOTERS,
        bytes: files.get('voters.csv')!.length,
        sha256: createHash('sha256').update(files.get('voters.csv')!).digest('hex'),
      },
    ])
  })

  it('gives no column that was not asked for, and says which fields the roll does not have', async () => {
    const fields = [
      'registration_number',
      'name',
      'phone',
      'districts',
      'party',
      'birth_date',
      'voter_history',
      'status',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(fields, { minLength: 1 }),
        fc.subarray(
          SAMPLE_ELECTIONS.map(({ id }) => id),
          { maxLength: 3 },
        ),
        fc.constantFrom('state-csv' as const, 'tidy-csv' as const),
        async (asked, elections, format) => {
          fc.pre(
            elections.length > 0 || asked.some((f) => !['party', 'birth_date', 'voter_history'].includes(f)),
          )
          const { result, csv } = await run({
            fields: asked.map((field) => ({ field })),
            elections,
            format,
            selection: { counties: ['Eau Claire'] },
          })
          const { files: told, absent } = must(result)
          expect(absent).toEqual(asked.filter((field) => ['party', 'birth_date'].includes(field)).sort())
          for (const { name, columns, rows } of told) {
            const [header, ...cells] = csv(name)
            expect(header).toEqual(columns.map((column) => column.name))
            expect(cells).toHaveLength(rows)
            for (const { field } of columns) {
              expect([...asked, ...(elections.length > 0 ? ['vote_method', 'voter_history'] : [])]).toContain(
                field,
              )
            }
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  it('gives the rows that the selection counts', async () => {
    const selection = { counties: ['La Crosse'], status: ['active'] }
    const { result, csv } = await run({ selection, fields: [{ field: 'name' }], elections: 'none' })
    const { count } = must(await folder.roll.count(folder.wide.id, selection))
    expect(must(result).rows).toBe(count)
    expect(csv('voters.csv')).toHaveLength(count + 1)
  })

  it('gives them in the order of the snapshot, however many names are selected', async () => {
    const { csv } = await run({
      selection: { wards: MANY_WARDS },
      fields: [{ field: 'registration_number' }],
      elections: 'none',
    })
    const expected = folder.wide.voters.filter(({ cells }) => MANY_WARDS.includes(cells['ward'] ?? ''))
    expect(csv('voters.csv').slice(1)).toEqual(expected.map(({ cells }) => [cells['registration_number']]))
  })

  it('reduces participation to that there was some: a cell that says no vote stays empty', async () => {
    const ids = ['2026-11', '2009-11']
    const { csv, result } = await run({
      fields: [{ field: 'registration_number' }],
      elections: ids,
      methodShown: false,
    })
    const [, ...rows] = csv('voters.csv')
    expect(rows).toEqual(
      folder.wide.voters.map(({ cells, participation }) => [
        cells['registration_number'],
        ...ids.map((id) => ((participation[id] ?? NO_VOTE) === NO_VOTE ? '' : 'Voted')),
      ]),
    )
    expect(must(result).files[0]!.columns.map(({ field }) => field)).toEqual([
      'registration_number',
      'voter_history',
      'voter_history',
    ])
  })

  it('gives the lesser field where the decision reduced one', async () => {
    const { csv } = await run({ fields: [{ field: 'residence_address', to: 'ward' }], elections: 'none' })
    expect(csv('voters.csv')[0]).toEqual(['Ward'])
    // A single column: an empty cell is still a row.
    expect(csv('voters.csv')).toHaveLength(VOTERS + 1)
  })

  it('a long layout keeps its own history file, of chosen voters and elections only', async () => {
    const asked = {
      snapshot: folder.long.id,
      selection: { counties: ['Dane'] },
      elections: ['2024-11', '2024-04'],
    }
    for (const methodShown of [true, false]) {
      const { csv } = await run({ ...asked, methodShown })
      const [header, ...rows] = csv('history.csv')
      expect(header).toEqual(['county_desc', 'election_desc', 'voting_method', 'ncid'])
      const expected = folder.long.voters
        .filter(({ cells }) => cells['county'] === 'Dane County')
        .flatMap(({ cells, participation }) =>
          SAMPLE_ELECTIONS.filter(({ id }) => asked.elections.includes(id)).flatMap(({ id, label }) => {
            const cell = participation[id]
            if (cell === undefined || (!methodShown && cell === NO_VOTE)) return []
            return [['Dane County', label, methodShown ? cell : 'Voted', cells['registration_number']!]]
          }),
        )
        .sort((a, b) => (a[3]! < b[3]! ? -1 : a[3]! > b[3]! ? 1 : 0))
      expect(rows).toEqual(expected)
    }
  })
})
