/** Small rolls for tests of figures: built in a folder of their own, with the statistics of it open. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { loadPack } from '#law/store'
import { openRoll, readManifest } from '#roll/store'
import { buildSnapshot } from '../../../../test/builders/snapshot.ts'
import { NO_VOTE, SAMPLE_ELECTIONS, type SampleVoter } from '../../../../test/builders/voters.ts'
import { columnAt, type Figure } from '../../statistics/figure.ts'
import { openStatistics, type Statistics, type StatisticsSources } from './statistics.ts'

const LAW = join(import.meta.dirname, '../../../../law')

/** Of both mask words, by month and by day. */
export const ELECTIONS = SAMPLE_ELECTIONS.filter(({ bit }) => [0, 1, 5, 63, 64, 69].includes(bit))
/** A name whatever its case and spaces: `ACTIVE` and `Active` are one, `LaCrosse` and `La Crosse` too. */
export const folded = (cell: unknown): string =>
  String(cell ?? '')
    .toLowerCase()
    .replaceAll(/\s/gu, '')

export interface Built {
  readonly dataDir: string
  readonly id: string
  readonly voters: readonly SampleVoter[]
  readonly statistics: Statistics
  figure(id: string): Promise<Figure>
  close(): Promise<void>
}

/** The manifest's completeness as an import counts it, without its judgement of what is chance. */
const completenessOf = (voters: readonly SampleVoter[], elections: typeof ELECTIONS) => {
  const places = Map.groupBy(voters, ({ cells }) =>
    JSON.stringify([folded(cells['county']), cells['municipality']]),
  )
  const spelt = (county: string): string =>
    voters
      .map(({ cells }) => cells['county'] ?? '')
      .filter((name) => folded(name) === county)
      .sort()[0] ?? ''
  return [...places].map(([key, group]) => {
    const [named, municipality] = JSON.parse(key) as [string, string]
    const county = spelt(named)
    const voted = elections.map(({ id }) => group.filter((voter) => took(voter, id)).length)
    const gaps = elections.filter((_, at) => voted[at] === 0).map(({ id }) => id)
    return { county, municipality, rows: group.length, voted, gaps }
  })
}

export const took = ({ participation }: SampleVoter, election: string): boolean =>
  (participation[election] ?? NO_VOTE) !== NO_VOTE

export const build = async (
  voters: readonly SampleVoter[],
  more: Partial<StatisticsSources> & { long?: boolean } = {},
): Promise<Built> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'docket-figures-'))
  const { long = false, ...sources } = more
  const { id } = await buildSnapshot({ dataDir, voters, elections: ELECTIONS, long })
  const path = join(dataPaths(dataDir).snapshots, id, 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as object
  writeFileSync(path, JSON.stringify({ ...manifest, completeness: completenessOf(voters, ELECTIONS) }))
  const roll = openRoll(dataDir)
  const statistics = openStatistics({
    dataDir,
    roll,
    manifest: (snapshot) => readManifest(dataDir, snapshot),
    layout: async () => ({ meanings: { status: { Inactive: 'kept as history' } }, untold: [] }),
    pack: () => loadPack(LAW, 'wi'),
    ...sources,
  })
  const figure = async (which: string) => must(await statistics.figure(id, which))
  const close = async (): Promise<void> => {
    await roll.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { dataDir, id, voters, statistics, figure, close }
}

/** Voters by a key, counted by hand: key → number. */
export const counted = (voters: readonly SampleVoter[], keyOf: (voter: SampleVoter) => readonly string[]) =>
  Object.fromEntries(
    [...Map.groupBy(voters, (voter) => keyOf(voter).map(folded).join(' | '))].map(([key, group]) => [
      key,
      group.length,
    ]),
  )

export const figureCounts = (figure: Figure, keys: readonly string[], value: string) =>
  Object.fromEntries(
    figure.rows.map((row) => [
      keys.map((key) => folded(row[columnAt(figure, key)])).join(' | '),
      row[columnAt(figure, value)],
    ]),
  )
