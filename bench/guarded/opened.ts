/** What the steps of the guarded bench stand on: the key of a data folder, and voters drawn from its roll. */
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { type KeyService, kekPath, openKeyService } from '#roll/guarded'

export const keysOf = async (dataDir: string): Promise<KeyService> =>
  must(
    await openKeyService({
      service: 'file',
      file: kekPath(dataDir),
      key: undefined,
      before: undefined,
      transit: undefined,
    }),
  )

export interface Drawn {
  readonly number: string
  readonly name: string
}

/** So many voters of the open part, the same at every run. */
export const drawVoters = async (
  dataDir: string,
  snapshot: string,
  count: number,
): Promise<readonly Drawn[]> => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const path = join(dataPaths(dataDir).snapshots, snapshot, 'voters.parquet')
  const reader = await connection.runAndReadAll(
    `SELECT registration_number, concat_ws(' ', name_first, name_last) FROM read_parquet('${path}') ` +
      `ORDER BY hash(registration_number) LIMIT ${count}`,
  )
  const drawn = reader.getRowsJson().map(([number, name]) => ({ number: String(number), name: String(name) }))
  connection.closeSync()
  instance.closeSync()
  return drawn
}
