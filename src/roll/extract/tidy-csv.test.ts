import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { type Asked, extractingFolder, VOTERS } from '../../../test/builders/extracting.ts'
import { buildSnapshot, SAMPLE_COLUMNS, type SampleSnapshot } from '../../../test/builders/snapshot.ts'
import { NO_VOTE, SAMPLE_ELECTIONS, sampleVoters } from '../../../test/builders/voters.ts'

let folder: Awaited<ReturnType<typeof extractingFolder>>
const run: typeof folder.run = (...asked) => folder.run(...asked)

beforeAll(async () => {
  folder = await extractingFolder()
})
afterAll(() => folder.close())

describe('tidy-csv', () => {
  it('names voters by part and keeps history long, the same from a wide and a long layout', async () => {
    for (const methodShown of [true, false]) {
      const expected = (sample: SampleSnapshot) =>
        sample.voters.flatMap(({ cells, participation }) =>
          SAMPLE_ELECTIONS.flatMap(({ id }) => {
            const cell = participation[id]
            if (cell === undefined || (!methodShown && cell === NO_VOTE)) return []
            return [[cells['registration_number']!, id, methodShown ? cell : 'Voted']]
          }),
        )
      for (const sample of [folder.wide, folder.long]) {
        const { csv } = await run({ snapshot: sample.id, format: 'tidy-csv', methodShown })
        expect(csv('voters.csv')[0]).toEqual(SAMPLE_COLUMNS.map(([part]) => part))
        const [header, ...rows] = csv('history.csv')
        expect(header).toEqual(['registration_number', 'election', 'method'])
        const sorted = (cells: string[][]) => cells.map((row) => row.join()).sort()
        expect(sorted(rows)).toEqual(sorted(expected(sample)))
      }
    }
  })

  it('without the key, a wide layout stays wide and a long one has nothing to join by', async () => {
    const asked: Asked = { format: 'tidy-csv', fields: [{ field: 'ward' }], elections: ['2024-11'] }
    const { csv } = await run(asked)
    expect(csv('voters.csv')[0]).toEqual(['ward', '2024-11'])
    expect((await run({ ...asked, snapshot: folder.long.id })).result).toMatchObject({
      error: { code: 'extract-history-without-key' },
    })
  })
})

describe('formula cells', () => {
  it('get an apostrophe unless raw cells were asked for, and are counted', async () => {
    const looks = (cell: string) => /^[=+\-@\t\r]/u.test(cell)
    const raw = (await run({})).csv('voters.csv')
    const { result, csv } = await run({ rawCells: false })
    const rows = csv('voters.csv')
    expect(rows).toEqual(raw.map((row) => row.map((cell) => (looks(cell) ? `'${cell}` : cell))))
    expect(must(result).formulaCellsMarked).toBe(raw.flat().filter(looks).length)
    expect(must(result).formulaCellsMarked).toBeGreaterThan(VOTERS / 3)
  })
  it('are marked in election cells too', async () => {
    const voters = sampleVoters(3).map((voter) => ({ ...voter, participation: { '2026-11': '=cmd()' } }))
    const { id } = await buildSnapshot({
      dataDir: folder.dataDir,
      id: 'wi-20200101-0000000000',
      voters,
      elections: SAMPLE_ELECTIONS.slice(0, 1),
    })
    for (const [format, name] of [
      ['state-csv', 'voters.csv'],
      ['tidy-csv', 'history.csv'],
    ] as const) {
      const asked: Asked = {
        snapshot: id,
        format,
        rawCells: false,
        fields: [{ field: 'registration_number' }],
      }
      const { csv, result } = await run(asked)
      expect(csv(name)[1]!.at(-1)).toBe(`'=cmd()`)
      expect(must(result).formulaCellsMarked).toBe(3)
    }
  })
})
