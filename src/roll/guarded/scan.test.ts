/** Many sealed records in one reading, of some voters or of all. */
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { importRoll } from '../import/import.ts'
import { delimited, type Folder, headersOf, testFolder, testOptions, voter } from '../import/testing/roll.ts'
import type { GuardedRecord } from './held.ts'
import { keyServiceOf } from './local-keys.ts'
import { type GuardedStore, openGuarded } from './open.ts'

const keys = keyServiceOf(Buffer.alloc(32, 7))
const VOTERS = 5000
const number = (n: number) => String(n).padStart(10, '0')
const bornIn = (n: number) => String(1920 + (n % 80))

let folder: Folder
let snapshot: string
let store: GuardedStore
beforeAll(async () => {
  folder = testFolder()
  const headers = await headersOf('wisconsin')
  const all = Array.from({ length: VOTERS }, (_, at) => at + 1)
  const file = folder.write(
    'v.txt',
    delimited(
      headers,
      all.map((n) => voter(n)),
    ),
  )
  // Every seventh has no guarded value, every thousandth is protected.
  const rows = all.flatMap((n) =>
    n % 7 === 0 && n % 1000 !== 0
      ? []
      : [
          {
            'Voter Reg Number': number(n),
            BirthDate: `01/02/${bornIn(n)}`,
            Protection: n % 1000 === 0 ? 'confidential-elector' : '',
          },
        ],
  )
  const headersOfCompanion = ['Voter Reg Number', 'BirthDate', 'Protection']
  const companion = folder.write(
    'g.csv',
    delimited(headersOfCompanion, rows, { delimiter: ',', quote: true }),
  )
  snapshot = must(
    await importRoll(testOptions(folder, 'wisconsin', [file], { guardedFiles: [companion] })),
  ).id
  store = must(await openGuarded(folder.dataDir, snapshot, keys))
})
afterAll(() => {
  store.close()
  folder.remove()
})

const birthOf = (record: GuardedRecord) => record.get('birth_date')?.reveal()

describe('many records', () => {
  it('come each once with its number, and empty where nothing is sealed', async () => {
    const wanted = [number(1), number(7), number(1000), number(4999), number(99_999), number(1)]
    const found = new Map<string, GuardedRecord>()
    for await (const [own, record] of store.records(wanted)) {
      expect(found.has(own)).toBe(false)
      found.set(own, record)
    }
    expect([...found.keys()].sort()).toEqual([...new Set(wanted)].sort())
    expect(birthOf(found.get(number(1))!)).toBe(`01/02/${bornIn(1)}`)
    expect(birthOf(found.get(number(4999))!)).toBe(`01/02/${bornIn(4999)}`)
    expect(JSON.parse(found.get(number(1000))!.get('row')!.reveal())).toMatchObject({
      parts: { name_last: 'Last1000' },
    })
    expect(found.get(number(7))!.size).toBe(0)
    expect(found.get(number(99_999))!.size).toBe(0)
  })

  it('are the same one by one, in a batch and all together', async () => {
    const all = new Map<string, string | undefined>()
    for await (const [own, record] of store.all()) all.set(own, birthOf(record))
    expect(all.size).toBe(VOTERS - Math.floor(VOTERS / 7) + Math.floor(VOTERS / 7000))
    for (const [own, born] of all) expect(born).toBe(`01/02/${bornIn(Number(own))}`)
    const batch = new Map<string, string | undefined>()
    for await (const [own, record] of store.records([...all.keys()])) batch.set(own, birthOf(record))
    expect(batch).toEqual(all)
    for (const own of [number(2), number(3000)])
      expect(birthOf(must(await store.record(own)))).toBe(all.get(own))
  })

  it('are read side by side, and a reading that is given up leaves the others alone', async () => {
    const some = async (): Promise<number> => {
      let seen = 0
      for await (const [, record] of store.all()) {
        record.wipe()
        if (++seen === 10) break
      }
      return seen
    }
    const [a, b, one] = await Promise.all([some(), some(), store.record(number(2))])
    expect([a, b]).toEqual([10, 10])
    expect(birthOf(must(one))).toBe(`01/02/${bornIn(2)}`)
  })

  it('stop at a value that stands where it does not belong, in a batch and in a reading of all', async () => {
    const path = join(folder.dataDir, 'guarded', snapshot, 'sealed.parquet')
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const read = `read_parquet('${path}')`
    const first = `(SELECT registration_number, birth_date FROM ${read} WHERE birth_date IS NOT NULL ORDER BY key LIMIT 1)`
    const copy = async (columns: string) => {
      await connection.run(`COPY (SELECT ${columns} FROM ${read}) TO '${path}.new' (FORMAT parquet)`)
      await connection.run(`COPY (SELECT * FROM read_parquet('${path}.new')) TO '${path}' (FORMAT parquet)`)
    }
    const stops = async (records: AsyncIterable<unknown>, code: string) => {
      const ended = (async () => {
        for await (const each of records) void each
      })()
      await expect(ended).rejects.toMatchObject({ failure: { code } })
    }
    const reopened = async () => must(await openGuarded(folder.dataDir, snapshot, keys))
    await copy(`* REPLACE ((SELECT birth_date FROM ${first}) AS birth_date)`)
    let changed = await reopened()
    await stops(changed.all(), 'sealed-value-damaged')
    await stops(changed.records([number(1), number(2), number(3)]), 'sealed-value-damaged')
    changed.close()
    await copy('* EXCLUDE (registration_number)')
    changed = await reopened()
    await stops(changed.all(), 'sealed-part-older')
    changed.close()
    connection.closeSync()
    instance.closeSync()
  })
})
