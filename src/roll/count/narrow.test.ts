/** Counting from memory and from the file: the same, whichever snapshot was counted last. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { must } from '#basics'
import { buildSnapshot } from '../../../test/builders/snapshot.ts'
import { SAMPLE_ELECTIONS, sampleVoters } from '../../../test/builders/voters.ts'
import type { Selection } from '../selection/selection.ts'
import { selectionWhere } from '../selection/where.ts'
import { countRows } from './count.ts'
import { createEngine, type Engine } from './engine.ts'
import { narrowTables } from './narrow.ts'
import { openSnapshot, type OpenSnapshot } from './open-snapshot.ts'

let dataDir: string
const snapshots: OpenSnapshot[] = []

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'roll-narrow-'))
  for (const [at, voters] of [1200, 1900].entries()) {
    const id = `st-20261124-000000000${at}`
    await buildSnapshot({ id, dataDir, voters: sampleVoters(voters), elections: SAMPLE_ELECTIONS })
    snapshots.push(must(await openSnapshot(dataDir, id)))
  }
})
afterAll(() => rmSync(dataDir, { recursive: true }))

const engines: Engine[] = []
const engineOf = (): Engine => {
  const engine = createEngine({ tempDir: join(dataDir, 'tmp'), threads: 2, memoryLimit: '500MB' })
  engines.push(engine)
  return engine
}
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close()
})

const election = fc.constantFrom(...SAMPLE_ELECTIONS.map(({ id }) => id))
const selection: fc.Arbitrary<Selection> = fc.record(
  {
    status: fc.constantFrom(['Active'], ['Inactive']),
    counties: fc.constantFrom(['Dane'], ['La Crosse']),
    registered: fc.constantFrom({ from: '2010-01-01' }, { to: '2020-01-01' }),
    participation: fc
      .record({
        elections: fc.array(election, { minLength: 1, maxLength: 3 }),
        match: fc.constantFrom('any' as const, 'all' as const, 'none' as const),
      })
      .map((one) => [one]),
  },
  { requiredKeys: [] },
)

it('gives what the file gives, for two snapshots in any order, while tables come and go', async () => {
  const engine = engineOf()
  const narrow = narrowTables(engine, 1)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(selection, fc.nat(1)), { minLength: 1, maxLength: 6 }),
      async (calls) => {
        const counts = await Promise.all(
          calls.map(([chosen, at]) =>
            engine.use(async (connection) => {
              const snapshot = snapshots[at]!
              const where = must(selectionWhere(chosen, snapshot.manifest)).exact
              return [
                await narrow.count(connection, snapshot, chosen, where),
                await countRows(connection, snapshot.voters, where),
              ]
            }),
          ),
        )
        for (const [ours, file] of counts) expect(ours).toBe(file)
      },
    ),
    { numRuns: 60 },
  )
})

it('does count from memory once the table is there, and not where places are named', async () => {
  const engine = engineOf()
  const narrow = narrowTables(engine, 1)
  const [snapshot] = snapshots as [OpenSnapshot]
  const seen: string[] = []
  await engine.use(async (connection) => {
    const watched = new Proxy(connection, {
      get: (target, name) =>
        name === 'runAndReadAll'
          ? (sql: string) => {
              seen.push(sql)
              return target.runAndReadAll(sql)
            }
          : Reflect.get(target, name),
    })
    const count = (chosen: Selection) =>
      narrow.count(watched, snapshot, chosen, must(selectionWhere(chosen, snapshot.manifest)).exact)
    await count({ status: ['Active'] })
    await vi.waitFor(async () => {
      await count({ status: ['Active'] })
      expect(seen.at(-1)).toContain('narrow_')
    })
    await count({ status: ['Active'], counties: ['Dane'] })
    expect(seen.at(-1)).not.toContain('narrow_')
  })
})
