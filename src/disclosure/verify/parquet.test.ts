import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parquetFooter, tailKeeper } from './parquet.ts'

const dir = mkdtempSync(join(tmpdir(), 'rk-parquet-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const written = async (sql: string): Promise<Buffer> => {
  const path = join(dir, 'a.parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (${sql}) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`)
  connection.closeSync()
  instance.closeSync()
  return readFileSync(path)
}

describe('the footer of a Parquet file', () => {
  let file: Buffer
  const columns = Array.from({ length: 40 }, (_, i) => `column ${i}é`)
  beforeAll(async () => {
    const list = columns.map((name, i) => `'v' || (i % ${i + 2}) AS "${name}"`)
    file = await written(`SELECT ${list.join(', ')} FROM range(10000) t(i)`)
  })

  it('tells rows and columns as DuckDB wrote them', () => {
    expect(parquetFooter(file)).toEqual({ columns, rows: 10_000 })
  })

  it('is read from the end of a stream, however it is cut', () => {
    const keeper = tailKeeper()
    for (let at = 0; at < file.length; at += 999) keeper.push(file.subarray(at, at + 999))
    expect(parquetFooter(keeper.tail())).toEqual({ columns, rows: 10_000 })
  })

  it('tells rows and columns of a file without rows', async () => {
    expect(parquetFooter(await written("SELECT 'x' AS a WHERE false"))).toEqual({ columns: ['a'], rows: 0 })
  })

  it('is none, and nothing worse, in a file of other bytes', () => {
    expect(parquetFooter(Buffer.from('PAR1'))).toBeUndefined()
    expect(parquetFooter(file.subarray(0, file.length - 1))).toBeUndefined()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const footer = Buffer.alloc(8)
        footer.writeUInt32LE(bytes.length)
        footer.write('PAR1', 4)
        const found = parquetFooter(Buffer.concat([bytes, footer]))
        expect(found === undefined || Number.isSafeInteger(found.rows)).toBe(true)
      }),
    )
  })
})
