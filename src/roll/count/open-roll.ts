import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { DuckDBConnection } from '@duckdb/node-api'
import { ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import { countDelta, writeDelta } from '../delta/delta.ts'
import type { DeltaCount, DeltaCounted, DeltaRequest, DeltaResult } from '../delta/request.ts'
import { extractFiles } from '../extract/extract.ts'
import type { ExtractRequest, ExtractResult } from '../extract/request.ts'
import { type Changes, type ChangesAsked, writeChanges } from '../member/changes.ts'
import { holdingIn, leftOutOf, memberIn, type Membership } from '../member/member.ts'
import type { Selection } from '../selection/selection.ts'
import { selectionWhere } from '../selection/where.ts'
import { checkCrossable, type CrossTally, crossTabulateRows } from './cross.ts'
import { createEngine } from './engine.ts'
import { explain } from './explain.ts'
import { openSnapshot, type OpenSnapshot } from './open-snapshot.ts'
import { narrowTables } from './narrow.ts'
import { readRows, type RowsAsked, type TakeRows } from './rows.ts'
import { checkTabulable, type Tally, tabulateRows } from './tabulate.ts'
import { type TurnoutTally, turnoutRows } from './turnout.ts'
import { checkHashes, type KnownWhole } from './whole.ts'

/** Reads the open part of snapshots; never the guarded one. Safe to call several times at once. */
export interface RollReader {
  /** How many voters a selection chooses, on which snapshot, and in how many milliseconds. */
  count(id: string, selection: Selection): Promise<Result<{ count: number; snapshot: string; ms: number }>>
  /** How many of them have each value of a part: canonical values, in the manifest's order. */
  tabulate(id: string, selection: Selection, by: string): Promise<Result<Tally[]>>
  /** How many voters of the snapshot have each combination of values of some parts (or of `REGISTRATION_MONTH`). */
  crossTabulate(id: string, by: readonly string[]): Promise<Result<CrossTally[]>>
  /**
   * How many voters of the snapshot, by values of some parts, took part in each election, and how. `untold`: the
   * layout's cells for a vote whose method is not told.
   */
  turnout(id: string, by: readonly string[], untold: readonly string[]): Promise<Result<TurnoutTally[]>>
  /** Rows of certain voters, for whoever may hand over more than the open part. Nothing is written anywhere. */
  rows(id: string, asked: RowsAsked, take: TakeRows): Promise<Result<void>>
  /** One voter in the open part: what her row holds, and which selections choose it. */
  member(asked: {
    readonly snapshot: string
    readonly registrationNumber: string
    readonly selections: readonly Selection[]
  }): Promise<Result<Membership>>
  /** For each selection, how many of these voters it chooses. */
  holding(asked: {
    readonly snapshot: string
    readonly numbers: readonly string[]
    readonly selections: readonly Selection[]
  }): Promise<Result<number[]>>
  /** Numbers that the open part of one snapshot has and that of a later one has not. */
  leftOut(before: string, after: string): Promise<Result<string[]>>
  /** Writes what is other between two selections of rows, by voter number. */
  changes(asked: ChangesAsked): Promise<Result<Changes>>
  /** Writes them to files. Checks the snapshot's hashes first, once for each file. */
  extract(request: ExtractRequest): Promise<Result<ExtractResult>>
  /** How many voters differ between two files, as they would be extracted. Fails with a `delta-…` code where none can be. */
  countDelta(asked: DeltaCounted): Promise<Result<DeltaCount>>
  /** Writes what differs to a file. Checks the hashes of both snapshots first. Fails as `countDelta` does. */
  delta(request: DeltaRequest): Promise<Result<DeltaResult>>
  /** Waits for the calls under way, then lets go of the files. */
  close(): Promise<void>
}

/**
 * The reader of a data folder. DuckDB starts in this process on first use. Every call fails with `snapshot-unknown`,
 * `snapshot-damaged`, `disk-full`, `roll-out-of-memory`, or as `selectionWhere` does.
 */
export const openRoll = (
  dataDir: string,
  { threads = 2, memoryLimit = '1200MB' }: { threads?: number; memoryLimit?: string } = {},
): RollReader => {
  const engine = createEngine({ tempDir: join(dataPaths(dataDir).work, 'duckdb'), threads, memoryLimit })
  const narrow = narrowTables(engine)
  const whole: KnownWhole = new Map()

  const onSnapshot = async <T>(
    id: string,
    task: (snapshot: OpenSnapshot, connection: DuckDBConnection) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const snapshot = await openSnapshot(dataDir, id)
    if (!snapshot.ok) return snapshot
    return engine.use(async (connection) => {
      try {
        return await task(snapshot.value, connection)
      } catch (error) {
        return explain(error, dataDir, snapshot.value)
      }
    })
  }

  /** Two snapshots of this folder at once. */
  const onBoth = <T>(
    { earlier, later }: DeltaCounted,
    task: (
      sides: { readonly earlier: OpenSnapshot; readonly later: OpenSnapshot },
      connection: DuckDBConnection,
    ) => Promise<Result<T>>,
  ): Promise<Result<T>> =>
    onSnapshot(later.snapshot, async (after, connection) => {
      const before = await openSnapshot(dataDir, earlier.snapshot)
      if (!before.ok) return before
      for (const { manifest, files } of [before.value, after]) {
        const sound = await checkHashes(manifest.id, files, whole)
        if (!sound.ok) return sound
      }
      return task({ earlier: before.value, later: after }, connection)
    })

  return {
    count(id, selection) {
      const start = performance.now()
      return onSnapshot(id, async (snapshot, connection) => {
        const where = selectionWhere(selection, snapshot.manifest)
        if (!where.ok) return where
        const count = await narrow.count(connection, snapshot, selection, where.value.exact)
        return ok({ count, snapshot: id, ms: performance.now() - start })
      })
    },
    tabulate(id, selection, by) {
      return onSnapshot(id, async ({ manifest, voters }, connection) => {
        const known = checkTabulable(manifest, by)
        if (!known.ok) return known
        const where = selectionWhere(selection, manifest)
        return where.ok ? ok(await tabulateRows(connection, voters, where.value.exact, manifest, by)) : where
      })
    },
    crossTabulate(id, by) {
      return onSnapshot(id, async ({ manifest, voters }, connection) => {
        const known = checkCrossable(manifest, by)
        return known.ok ? ok(await crossTabulateRows(connection, voters, manifest, by)) : known
      })
    },
    turnout(id, by, untold) {
      return onSnapshot(id, async ({ manifest, voters }, connection) => {
        const known = checkCrossable(manifest, by)
        return known.ok ? ok(await turnoutRows(connection, voters, manifest, by, untold)) : known
      })
    },
    rows(id, asked, take) {
      return onSnapshot(id, (snapshot, connection) => readRows(connection, snapshot, asked, take))
    },
    member({ snapshot: id, registrationNumber, selections }) {
      return onSnapshot(id, (snapshot, connection) =>
        memberIn(connection, snapshot, registrationNumber, selections),
      )
    },
    holding({ snapshot: id, numbers, selections }) {
      return onSnapshot(id, (snapshot, connection) => holdingIn(connection, snapshot, numbers, selections))
    },
    async leftOut(before, after) {
      const later = await openSnapshot(dataDir, after)
      if (!later.ok) return later
      return onSnapshot(before, async (snapshot, connection) =>
        ok(await leftOutOf(connection, snapshot, later.value)),
      )
    },
    async changes(asked) {
      const after = await openSnapshot(dataDir, asked.after.snapshot)
      if (!after.ok) return after
      return onSnapshot(asked.before.snapshot, (snapshot, connection) =>
        writeChanges(connection, snapshot, after.value, asked),
      )
    },
    extract(request) {
      return onSnapshot(request.snapshot, async (snapshot, connection) => {
        const sound = await checkHashes(request.snapshot, snapshot.files, whole)
        return sound.ok ? extractFiles(connection, snapshot, request) : sound
      })
    },
    countDelta: (asked) => onBoth(asked, (sides, connection) => countDelta(connection, sides, asked)),
    delta: (request) => onBoth(request, (sides, connection) => writeDelta(connection, sides, request)),
    close: () => engine.close(),
  }
}
