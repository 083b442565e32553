/** Deleting what nothing needs: what was seen is what goes, and nothing that anything needs goes, for random worlds. */
import { existsSync, rmSync } from 'node:fs'
import fc from 'fast-check'
import { must, type Result } from '#basics'
import { bundlePath } from '#disclosure'
import { blocks, type HoldKind } from '#hold'
import { liftHold, listHolds, placeHold } from '#hold/store'
import { parseRequest, requestLaw } from '#request'
import { askerOf, fileRequest, requesterOf, showRequest, withdrawRequest } from '#request/store'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decided, paid, testOffice } from '../../disclosure/testing/office.ts'
import {
  fillShelf,
  flooredPack,
  handOver,
  mailed,
  onShelf,
  recipientsOf,
  retentionOf,
  snapshots,
} from '../testing/office.ts'
import { applyRetention, planRetention, removedOf, type RetentionContext, retentionRuns } from './index.ts'
import { mailFile } from './paths.ts'

type Office = Awaited<ReturnType<typeof testOffice>>
let office: Office
let context: RetentionContext
const BEGIN = '2026-11-02T09:00:00.000Z'
const LATER = '2027-03-15T09:00:00.000Z'
const [old, used] = snapshots().map(({ id }) => id) as [string, string]

const fresh = async (): Promise<void> => {
  office = await testOffice()
  office.pack = flooredPack(office.pack)
  fillShelf(office.context.dataDir)
  context = retentionOf(office)
}
beforeAll(fresh)
beforeEach(() => {
  office.now = BEGIN
})
afterAll(async () => {
  await office.db.close()
  rmSync(office.context.dataDir, { recursive: true, force: true })
})

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)
const bundle = (number: string): string => bundlePath(office.context, number)
const plan = async () => must(await planRetention(context))
const due = async () => (await plan()).items.map(({ class: sort, thing }) => `${sort} ${thing}`)
const needsOf = async (sort: string, thing: string) =>
  (await plan()).kept
    .filter((kept) => kept.class === sort && kept.thing === thing)
    .flatMap(({ needs }) => needs.map(({ code }) => code))
const apply = async () => must(await applyRetention(context, { hash: (await plan()).hash, by: 'custodian' }))
const person = async (number: string) => must(await requesterOf(office.db, number)).name
const place = async (kind: HoldKind, number: string, scope: 'request' | 'requester' = 'request') =>
  must(
    await placeHold(
      office.context,
      {
        kind,
        authority: 'Circuit Court',
        citation: 'order',
        scope: { kind: scope, value: number },
        reason: 'x',
        by: 'counsel',
      },
      (tx, request) => askerOf(tx, office.context, request),
    ),
  ).hold.id
const lift = async (id: string) =>
  must(await liftHold(office.context, { id, by: 'counsel', authority: 'Circuit Court', reason: 'over' }))

describe('retention', () => {
  it('begins with the denial that was told, and waits for every floor', async () => {
    const number = await paid(office)
    expect(await needsOf('requester', number)).toContain('open-request')
    await handOver(office, number)
    expect(await needsOf('requester', number)).toEqual(['link', 'floor'])
    office.now = '2026-12-20T09:00:00.000Z'
    expect(await needsOf('bundle', number)).toEqual(['floor'])
    office.now = '2027-01-01T09:00:00.000Z'
    expect(await needsOf('requester', number)).toEqual(['floor'])
    office.now = '2027-01-02T09:00:00.000Z'
    expect(await due()).toEqual([`bundle ${number}`, `requester ${number}`, `snapshot ${old}`])
  })

  it('deletes exactly the list that was seen, once, and the log says how many', async () => {
    office.now = LATER
    const before = await plan()
    expect(before.items.length).toBeGreaterThan(1)
    expect(codeOf(await applyRetention(context, { hash: 'a'.repeat(64), by: 'x' }))).toBe(
      'retention-list-changed',
    )
    expect(codeOf(await applyRetention(context, { hash: before.hash, by: ' ' }))).toBe('nobody-named')
    expect(await retentionRuns(office.db)).toMatchObject({ value: [] })
    const done = await apply()
    expect(done.repeated).toBe(false)
    expect(done.run.items.map(({ state }) => state)).toEqual(before.items.map(() => 'deleted'))
    const again = must(await applyRetention(context, { hash: before.hash, by: 'custodian' }))
    expect(again).toMatchObject({ repeated: true, run: done.run })
    expect(await due()).toEqual([])
    const entries = office.log.leaves.map(String).filter((leaf) => leaf.includes('retention-run'))
    expect(entries).toHaveLength(1)
    expect(entries[0]).toContain(`"records":${before.items.length}`)
    expect(entries[0]).not.toMatch(/custodian|2026-0000/)
  })

  it('leaves the request, its decision, its log entries and its proof; its asker is nobody’s any more', async () => {
    const number = '2026-00001'
    expect(must(await requesterOf(office.db, number))).toEqual({ claimedFacts: [] })
    const view = must(await showRequest(office.context, number))
    expect(view).toMatchObject({ state: 'disclosed', requesterClass: 'anyone' })
    expect(view.decisions).toHaveLength(1)
    expect(view.entries.every(({ index }) => index !== undefined)).toBe(true)
    expect(must(await removedOf(office.db, number))).toMatchObject([
      { run: 'R-0001', class: 'bundle', on: '2027-03-15' },
      { run: 'R-0001', class: 'requester', on: '2027-03-15' },
    ])
    // Invariant 5: the bundle that went is made again, with the bytes that it had.
    expect(existsSync(bundle(number))).toBe(false)
    await handOver(office, number)
    expect(existsSync(bundle(number))).toBe(true)
    rmSync(bundle(number))
  })

  it('lets a snapshot go that nothing was handed over from, and not the newest nor one that a bundle needs', async () => {
    expect(onShelf(office.context.dataDir, old)).toBe(false)
    office.now = '2030-01-01T00:00:00.000Z'
    expect(await needsOf('snapshot', used)).toContain('disclosed')
    expect(await needsOf('snapshot', snapshots()[2]!.id)).toContain('newest')
    fillShelf(office.context.dataDir)
    expect(await due()).toEqual([`snapshot ${old}`])
    const { hold } = must(
      await placeHold(office.context, {
        kind: 'preservation',
        authority: 'Circuit Court',
        citation: 'order',
        scope: { kind: 'snapshot', value: old },
        reason: 'x',
        by: 'counsel',
      }),
    )
    expect(await needsOf('snapshot', old)).toContain('hold')
    await lift(hold.id)
  })

  it('keeps a bundle that could not be made again: another law pack, another program, no snapshot', async () => {
    const number = await paid(office)
    await handOver(office, number)
    office.now = LATER
    expect(await needsOf('bundle', number)).toEqual([])
    const other = { ...office.pack, hash: 'b'.repeat(64) }
    const kept = async (changed: Partial<RetentionContext>) =>
      must(await planRetention({ ...context, ...changed })).kept.find(
        (one) => one.class === 'bundle' && one.thing === number,
      )?.needs[0]?.code
    expect(await kept({ pack: async () => ({ ok: true, value: other }) })).toBe('cannot-be-made-again')
    expect(await kept({ version: '9.9.9' })).toBe('cannot-be-made-again')
    expect(await kept({ shelf: async () => [] })).toBe('cannot-be-made-again')
  })

  it('keeps who is owed money, and lets evidence and mail go by their own floors', async () => {
    const law = requestLaw(office.pack)
    const file = must(
      parseRequest({
        requester: { class: 'law-enforcement', name: 'Officer Example' },
        channel: 'commission',
        fields: ['birth_date'],
        facts: [{ fact: 'law_enforcement_agency', evidence: 'badge 12' }],
      }),
    )
    const claimed = must(await fileRequest(office.context, { file, law: law.words, by: 'desk' }))
    const owed = await paid(office)
    for (const number of [claimed.number, owed])
      must(
        await withdrawRequest(office.context, {
          number,
          proof: { letter: 'letter of today', by: 'x' },
          why: '',
        }),
      )
    const [mail, mailOwed] = [await mailed(office, claimed.number), await mailed(office, owed)]
    office.now = LATER
    expect(await needsOf('requester', owed)).toEqual(['refund'])
    expect(await due()).toEqual(
      expect.arrayContaining([`evidence ${claimed.number}`, `mail ${mail}`, `mail ${mailOwed}`]),
    )
    await apply()
    expect(must(await requesterOf(office.db, claimed.number))).toEqual({ claimedFacts: [] })
    expect(await person(owed)).toBe('Jo Example')
    expect(existsSync(mailFile(office.context.dataDir, mail))).toBe(false)
    expect(await recipientsOf(office, claimed.number)).toEqual(['removed'])
    expect(await recipientsOf(office, owed)).toEqual(['jo@example.org'])
    expect(must(await removedOf(office.db, claimed.number)).map(({ class: sort }) => sort)).toEqual([
      'evidence',
      'mail',
      'requester',
    ])
  })

  it('invariant 4: a hold that is placed after the list was seen keeps what is in its scope', async () => {
    const [one, two] = [await paid(office), await paid(office)]
    for (const number of [one, two]) await handOver(office, number)
    office.now = LATER
    const { hash } = await plan()
    const id = await place('preservation', one)
    expect(codeOf(await applyRetention(context, { hash, by: 'custodian' }))).toBe('retention-list-changed')
    await lift(id)
    // Placed between the beginning of a run and the turn of the thing.
    let held = false
    const late = retentionOf(office, (step) => {
      held ||= step === 'begun'
    })
    const racing: RetentionContext = {
      ...late,
      shelf: async () => {
        if (held) {
          held = false
          await place('court-order', one)
        }
        return late.shelf()
      },
    }
    const done = must(await applyRetention(racing, { hash, by: 'custodian' }))
    const states = (number: string) =>
      done.run.items.filter(({ thing }) => thing === number).map(({ state }) => state)
    expect(new Set(states(one))).toEqual(new Set(['kept']))
    expect(new Set(states(two))).toEqual(new Set(['deleted']))
    expect([await person(one), await person(two)]).toEqual(['Jo Example', undefined])
    expect(existsSync(bundle(one))).toBe(true)
  })
})

const ACTS = [
  'file',
  'decide',
  'pay',
  'hand-over',
  'withdraw',
  'hold',
  'hold-asker',
  'lift',
  'wait',
  'delete',
] as const
const act = fc.record({
  what: fc.constantFrom(...ACTS),
  pick: fc.nat(20),
  days: fc.integer({ min: 1, max: 80 }),
})

describe('for random worlds', () => {
  it('deletion never touches what is open, held, linked or under a floor (invariant 4)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), async (acts) => {
        const mine: string[] = []
        const ended = new Map<string, number>()
        const removed = new Set<string>()
        const holds: string[] = []
        office.now = BEGIN
        const now = () => Date.parse(office.now)
        const picked = <T>(list: readonly T[], at: number): T | undefined =>
          list.length === 0 ? undefined : list[at % list.length]

        const check = async (): Promise<void> => {
          const standing = (await listHolds(office.db)).filter(({ lifted }) => lifted === undefined)
          for (const number of mine) {
            const view = must(await showRequest(office.context, number))
            const subject = { request: number, requesterClass: view.requesterClass, snapshot: used }
            const end = ended.get(number)
            const needed =
              end === undefined ||
              now() < end + 30 * 86_400_000 ||
              now() < end + 41 * 86_400_000 ||
              standing.some((hold) => blocks(hold, subject, 'delete'))
            const there = (await person(number)) !== undefined
            if (!there) removed.add(number)
            if (needed && !removed.has(number)) expect([number, there]).toEqual([number, true])
          }
        }

        for (const { what, pick, days } of acts) {
          const number = picked(mine, pick)
          if (what === 'file') mine.push(await decided(office))
          if (what === 'pay') mine.push(await paid(office))
          if (what === 'wait') office.now = new Date(now() + days * 86_400_000).toISOString()
          if (what === 'hand-over' && number !== undefined) {
            const view = must(await showRequest(office.context, number))
            if (view.state === 'paid' && view.heldBy.length === 0) {
              await handOver(office, number)
              ended.set(number, now())
            }
          }
          if (what === 'withdraw' && number !== undefined) {
            const gone = await withdrawRequest(office.context, {
              number,
              proof: { letter: 'letter', by: 'x' },
              why: '',
            })
            if (gone.ok) ended.set(number, now())
          }
          if (what === 'hold' && number !== undefined)
            holds.push(await place(pick % 2 === 0 ? 'preservation' : 'court-order', number))
          if (what === 'hold-asker' && number !== undefined)
            holds.push(await place('preservation', number, 'requester'))
          if (what === 'lift') {
            const id = holds.pop()
            if (id !== undefined) await lift(id)
          }
          if (what === 'delete') {
            const seen = await plan()
            const before = await Promise.all(mine.map(async (one) => (await person(one)) !== undefined))
            if (seen.items.length > 0) await apply()
            const listed = new Set(
              seen.items.filter((item) => item.class === 'requester').map(({ thing }) => thing),
            )
            for (const [at, one] of mine.entries())
              expect([one, (await person(one)) !== undefined]).toEqual([
                one,
                before[at] === true && !listed.has(one),
              ])
          }
          await check()
        }
        for (const id of holds) await lift(id)
      }),
      { numRuns: 12 },
    )
  }, 300_000)
})
