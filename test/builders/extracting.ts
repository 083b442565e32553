/** A data folder with one snapshot of a wide and one of a long layout, and extracts from them, for tests. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '#basics'
import { openRoll } from '../../src/roll/count/open-roll.ts'
import type { ExtractRequest, ExtractResult } from '../../src/roll/extract/request.ts'
import { parseCsv } from './parse-csv.ts'
import { buildSnapshot, SAMPLE_COLUMNS } from './snapshot.ts'
import { SAMPLE_ELECTIONS, sampleVoters } from './voters.ts'

export const VOTERS = 6000

export type Asked = Partial<ExtractRequest>

/** More names than are compared one by one: a lookup in a hash table, which keeps no order. */
export const MANY_WARDS = ['City of Madison', 'Town of Lincoln', 'City of La Crosse'].flatMap((place) =>
  [1, 2].map((ward) => `${place} Ward ${ward}`),
)

/** An extract's files by name, read back. */
export interface Extracted {
  readonly result: Result<ExtractResult>
  readonly files: ReadonlyMap<string, Buffer>
  csv(name: string): string[][]
}

/** Builds the folder; `run` extracts everything of the wide snapshot in `state-csv` but for what is asked otherwise. */
export const extractingFolder = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'roll-extract-'))
  const voters = sampleVoters(VOTERS)
  const elections = SAMPLE_ELECTIONS
  const wide = await buildSnapshot({ dataDir, voters, elections })
  const long = await buildSnapshot({ dataDir, id: 'nc-20261124-0123456789', voters, elections, long: true })
  const roll = openRoll(dataDir)
  const run = async (asked: Asked, reader = roll): Promise<Extracted> => {
    const outDir = mkdtempSync(join(tmpdir(), 'roll-out-'))
    try {
      const result = await reader.extract({
        snapshot: wide.id,
        selection: {},
        fields: SAMPLE_COLUMNS.map(([, field]) => ({ field })),
        elections: 'all',
        methodShown: true,
        format: 'state-csv',
        rawCells: true,
        outDir,
        ...asked,
      })
      const files = new Map(readdirSync(outDir).map((name) => [name, readFileSync(join(outDir, name))]))
      return { result, files, csv: (name) => parseCsv(files.get(name)!.toString('utf8')) }
    } finally {
      rmSync(outDir, { recursive: true })
    }
  }
  const close = async () => {
    await roll.close()
    rmSync(dataDir, { recursive: true })
  }
  return { dataDir, wide, long, roll, run, close }
}
