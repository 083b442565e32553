/** Who received a voter's record: exactly the hand-overs that held her row, and nothing of anybody else. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fail, must, ok } from '#basics'
import type { Pack } from '#law'
import { loadPack } from '#law/store'
import type { Selection } from '#roll'
import { openRoll, removeSnapshot, type RollReader } from '#roll/store'
import type { Database } from '#store'
import { memoryDatabase } from '#store/testing'
import { buildSnapshot, type SampleSnapshot } from '../../../test/builders/snapshot.ts'
import { SAMPLE_ELECTIONS, type SampleVoter, sampleVoters } from '../../../test/builders/voters.ts'
import { give, type GivenAsked, tellRemoval } from '../given.fixture.ts'
import type { GuardedGiven } from '../guarded.ts'
import type { LedgerContext } from './context.ts'
import { holdersByLaw, holdersOfProtected } from './holders.ts'
import { ledgerOf } from './ledger.ts'

const FIELDS = ['registration_number', 'name', 'phone', 'residence_address', 'status']
const TABLES = [
  'disclosure_recall',
  'delivery',
  'disclosure',
  'request_decision',
  'requester',
  'log_outbox',
  'request',
]

let db: Database
let pack: Pack
beforeAll(async () => {
  db = await memoryDatabase()
  pack = must(await loadPack(resolve(import.meta.dirname, '../../../law'), 'wi'))
})
afterAll(() => db.close())
beforeEach(async () => {
  for (const table of TABLES) await db.run(`DELETE FROM ${table}`)
})

const numberOf = ({ cells }: SampleVoter): string => cells['registration_number']!

interface Rolls {
  readonly dataDir: string
  readonly roll: RollReader
  readonly snapshots: readonly SampleSnapshot[]
  readonly context: LedgerContext
  close(): Promise<void>
}

/** Snapshots of the same roll, each without the voters whom a protection leaves out by then. */
const rollsOf = async (
  seed: number,
  closed: readonly ReadonlySet<number>[],
  more: Partial<LedgerContext> = {},
): Promise<Rolls> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ledger-'))
  const voters = sampleVoters(300, seed)
  const snapshots: SampleSnapshot[] = []
  for (const [at, without] of closed.entries())
    snapshots.push(
      await buildSnapshot({
        dataDir,
        id: `wi-2026110${at + 1}-0123456789`,
        voters: voters.filter((_, n) => !without.has(n)),
        elections: SAMPLE_ELECTIONS,
      }),
    )
  const roll = openRoll(dataDir)
  return {
    dataDir,
    roll,
    snapshots,
    context: {
      db,
      clock: () => new Date('2026-11-24T10:00:00Z'),
      roll,
      newest: async () => ok(snapshots.at(-1)!.manifest),
      pack: async () => ok(pack),
      guarded: { guardedDisclosuresOf: async () => ok([]), outsideDisclosuresOf: async () => ok([]) },
      closed: async (_, numbers) => ok(numbers),
      ...more,
    },
    close: async () => {
      await roll.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

const numbered = (at: number): string => `2026-${String(at + 1).padStart(5, '0')}`

const selections: fc.Arbitrary<Selection> = fc.constantFrom<Selection[]>(
  {},
  { counties: ['Dane County'] },
  { counties: ['La Crosse County', 'Eau Claire County'], status: ['Active'] },
  { municipalities: ['Town of Lincoln'] },
  { statusReasons: ["Voter's request"] },
  { voterTypes: ['Military', 'Overseas'] },
  { registered: { from: '2015-01-01', to: '2020-12-31' } },
  { participation: [{ elections: ['2024-11'], match: 'any', method: 'absentee' }] },
  { participation: [{ elections: { from: '2018-01' }, match: 'none' }] },
  { districts: { congressional: ['District 2'] } },
)

/** The bundle's own rows: what a recipient reads in it. */
const numbersIn = async ({ roll }: Rolls, snapshot: string, selection: Selection): Promise<Set<string>> => {
  const outDir = mkdtempSync(join(tmpdir(), 'ledger-out-'))
  must(
    await roll.extract({
      snapshot,
      selection,
      fields: [{ field: 'registration_number' }],
      elections: 'none',
      methodShown: false,
      format: 'tidy-csv',
      rawCells: true,
      outDir,
    }),
  )
  const rows = readFileSync(join(outDir, 'voters.csv'), 'utf8').split('\r\n').slice(1, -1)
  rmSync(outDir, { recursive: true })
  return new Set(rows)
}

describe('the ledger', () => {
  it('lists exactly the hand-overs that held the row, whatever the roll, the selections and who is protected since', async () => {
    const everyone = Array.from({ length: 300 }, (_, n) => n)
    const some = fc.uniqueArray(fc.constantFrom(...everyone), { maxLength: 120 }).map((list) => new Set(list))
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10_000 }),
        fc.array(some, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(selections, fc.nat(), fc.constantFrom('electronic', 'paper', 'counts')), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.uniqueArray(fc.constantFrom(...everyone), { minLength: 1, maxLength: 8 }),
        async (seed, closed, handed, looked) => {
          for (const table of TABLES) await db.run(`DELETE FROM ${table}`)
          const rolls = await rollsOf(seed, closed)
          try {
            const held: { readonly number: string; readonly rows: ReadonlySet<string> }[] = []
            for (const [at, [selection, which, medium]] of handed.entries()) {
              const snapshot = rolls.snapshots[which % rolls.snapshots.length]!.id
              const number = numbered(at)
              await give(db, { number, snapshot, selection, fields: FIELDS, medium, logIndex: at })
              if (medium !== 'counts')
                held.push({ number, rows: await numbersIn(rolls, snapshot, selection) })
            }
            for (const n of looked) {
              const number = String(n * 7 + 1).padStart(10, '0')
              const ledger = must(await ledgerOf(rolls.context, number))
              expect(ledger.lines.map(({ request }) => request).toSorted()).toEqual(
                held.filter(({ rows }) => rows.has(number)).map((one) => one.number),
              )
              expect(ledger.unchecked).toEqual([])
              expect(ledger.inOpenPart).toBe(!closed.at(-1)!.has(n))
            }
          } finally {
            await rolls.close()
          }
        },
      ),
      { numRuns: 10 },
    )
  }, 240_000)
})

describe('a line of the ledger', () => {
  let rolls: Rolls
  let voter: SampleVoter
  beforeAll(async () => {
    rolls = await rollsOf(3, [new Set(), new Set([5])])
    voter = rolls.snapshots[0]!.voters.find(
      ({ cells }) => numberOf({ cells, participation: {} }) === '0000000036',
    )!
  })
  afterAll(() => rolls.close())

  const ask = async (more: Partial<LedgerContext> = {}, number = numberOf(voter)) =>
    must(await ledgerOf({ ...rolls.context, ...more }, number))
  const handOver = (more: Partial<GivenAsked> = {}) =>
    give(db, {
      number: numbered(0),
      snapshot: rolls.snapshots[0]!.id,
      selection: {},
      fields: FIELDS,
      logIndex: 7,
      ...more,
    })

  it('has day, class, purpose, fields, law, since when, and the receipt', async () => {
    await handOver({ fetchedAt: '2026-11-09T23:00:00Z', requesterClass: 'anyone' })
    const { lines, at } = await ask()
    expect(at).toBe('2026-11-24T10:00:00.000Z')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      kind: 'bundle',
      on: '2026-11-05',
      request: numbered(0),
      recipient: { id: 'anyone', label: pack.requesterClasses['anyone']!.label },
      authority: FIELDS.map((field) => `Ex. Stat. ${field}`),
      since: '2026-11-09',
      logIndex: 7,
      receipt: `receipt of ${numbered(0)}\n`,
    })
    const line = lines[0]!
    expect([...line.fields, ...line.blank].toSorted()).toEqual(FIELDS.toSorted())
    for (const [part, field] of [
      ['phone', 'phone'],
      ['status', 'status'],
    ] as const)
      expect(line.blank.includes(field)).toBe(voter.cells[part] === null)
  })

  it('tells no name unless the law has requesters named, and never how they are reached', async () => {
    await handOver({ name: 'Jo Asker' })
    const classOnly = { ...pack, docket: { ...pack.docket!, requester: 'class-only' as const } }
    const named = { ...pack, docket: { ...pack.docket!, requester: 'named' as const } }
    const hidden = JSON.stringify(await ask({ pack: async () => ok(classOnly) }))
    expect(hidden).not.toMatch(/Jo Asker|hidden@/)
    const told = JSON.stringify(await ask({ pack: async () => ok(named) }))
    expect(told).toContain('Jo Asker')
    expect(told).not.toContain('hidden@')
    const bare = await ask({ pack: async () => fail('not-found', 'law-pack-unknown', 'no', 'no') })
    expect(bare.lines[0]!.recipient).toEqual({ id: 'anyone', label: 'anyone' })
  })

  it('is there for her protection’s time before, and says what was never given', async () => {
    await handOver()
    const { lines, inOpenPart, neverGiven } = await ask()
    expect(lines).toHaveLength(1)
    expect(inOpenPart).toBe(false)
    expect(neverGiven).toContain('birth_date')
    expect(neverGiven).not.toContain('name')
  })

  it('is there for what the log knows, not for what was only made', async () => {
    await handOver({ state: 'sealed' })
    expect((await ask()).lines).toEqual([])
  })

  it('cannot be told where the snapshot is gone: that is said, with the day', async () => {
    const gone = await rollsOf(3, [new Set(), new Set()])
    try {
      const [first, last] = gone.snapshots as [SampleSnapshot, SampleSnapshot]
      await handOver({ snapshot: first.id })
      await handOver({ number: numbered(1), snapshot: last.id, logIndex: 8 })
      must(await removeSnapshot(gone.dataDir, first.id))
      await tellRemoval(db, first.id, '2026-11-20T08:00:00.000Z')
      const ledger = must(await ledgerOf(gone.context, numberOf(voter)))
      expect(ledger.lines.map(({ request }) => request)).toEqual([numbered(1)])
      expect(ledger.unchecked).toMatchObject([
        { request: numbered(0), why: 'snapshot-removed', removedOn: '2026-11-20' },
      ])
      // What it may have told of her does not count as never given.
      await db.run('DELETE FROM disclosure WHERE request = $1', [numbered(1)])
      expect(must(await ledgerOf(gone.context, numberOf(voter))).neverGiven).not.toContain('name')
    } finally {
      await gone.close()
    }
  })

  it('stands beside those of guarded values and of what happened elsewhere', async () => {
    await handOver()
    const given = (at: string): GuardedGiven => ({
      at,
      recipientClass: 'anyone',
      fields: ['birth_date'],
      authority: 'Ex. Stat. 9',
      since: at,
      logIndex: 9,
    })
    const asked: string[] = []
    const guarded = {
      guardedDisclosuresOf: async (number: string) => {
        asked.push(number)
        return ok([given('2026-11-06T10:00:00Z')])
      },
      outsideDisclosuresOf: async () => ok([given('2026-11-01T10:00:00Z')]),
    }
    const { lines, neverGiven } = await ask({ guarded })
    expect(lines.map(({ kind }) => kind)).toEqual(['guarded', 'bundle', 'outside'])
    expect(lines[0]).toMatchObject({ fields: ['birth_date'], authority: ['Ex. Stat. 9'], on: '2026-11-06' })
    expect(neverGiven).not.toContain('birth_date')
    expect(asked).toEqual([numberOf(voter)])
    const hidden = { ...guarded, guardedDisclosuresOf: async () => fail('corrupt', 'case-damaged', 'x', 'y') }
    expect(await ledgerOf({ ...rolls.context, guarded: hidden }, numberOf(voter))).toMatchObject({
      error: { code: 'case-damaged' },
    })
  })

  it('says nothing of anybody else', async () => {
    await handOver()
    const others = rolls.snapshots[0]!.voters.filter((one) => one !== voter)
    const text = JSON.stringify(await ask())
    for (const other of others) expect(text).not.toContain(numberOf(other))
    expect(text).not.toContain('"records"')
    const nobody = await ask({}, '9999999999')
    expect(nobody).toMatchObject({ lines: [], unchecked: [], inOpenPart: false })
  })
})

describe('who holds what is closed since', () => {
  it('are those with rows of voters who stood in the earlier snapshot and are protected in the later', async () => {
    const rolls = await rollsOf(5, [new Set(), new Set([1, 2, 3, 50])], {
      // Voter 50 has left the roll: no protection.
      closed: async (_, numbers) =>
        ok(numbers.filter((number) => number !== String(50 * 7 + 1).padStart(10, '0'))),
    })
    try {
      const [before, after] = rolls.snapshots as [SampleSnapshot, SampleSnapshot]
      const asked: Selection[] = [{}, { counties: ['Dane County'] }, { statusReasons: ['Suspended'] }]
      for (const [at, selection] of asked.entries())
        await give(db, { number: numbered(at), snapshot: before.id, selection, fields: FIELDS, logIndex: at })
      await give(db, { number: numbered(9), snapshot: after.id, selection: {}, fields: FIELDS, logIndex: 9 })
      const found = must(await holdersOfProtected(rolls.context, { before: before.id, after: after.id }))
      const numbers = [1, 2, 3].map((n) => String(n * 7 + 1).padStart(10, '0'))
      const expected = await Promise.all(
        asked.map(async (selection, at) => {
          const rows = await numbersIn(rolls, before.id, selection)
          return { request: numbered(at), voters: numbers.filter((number) => rows.has(number)).length }
        }),
      )
      expect(found.voters).toBe(3)
      expect(found.holders.map(({ request, voters }) => ({ request, voters })).toReversed()).toEqual(
        expected.filter(({ voters }) => voters > 0),
      )
      for (const number of numbers) expect(JSON.stringify(found)).not.toContain(number)
    } finally {
      await rolls.close()
    }
  })

  it('are those with fields that the law of today withholds', async () => {
    const rolls = await rollsOf(5, [new Set()])
    try {
      await give(db, {
        number: numbered(0),
        snapshot: rolls.snapshots[0]!.id,
        selection: {},
        fields: ['name', 'birth_date', 'status'],
        logIndex: 1,
      })
      const on = '2026-11-24' as Parameters<typeof holdersByLaw>[1]
      expect(must(await holdersByLaw(rolls.context, on)).holders).toMatchObject([
        { request: numbered(0), why: 'law', fields: ['birth_date'] },
      ])
    } finally {
      await rolls.close()
    }
  })
})
