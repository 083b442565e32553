/** Deleting what nothing needs: what was seen is what goes, by the floors of the pack, and not what anything needs. */
import { existsSync, rmSync } from 'node:fs'
import { must, type Result } from '#basics'
import { bundlePath } from '#disclosure'
import { parseRequest, requestLaw } from '#request'
import { fileRequest, requesterOf, showRequest, withdrawRequest } from '#request/store'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { paid } from '../../disclosure/testing/office.ts'
import { BEGIN, RetentionDesk } from '../testing/desk.ts'
import {
  fillShelf,
  handOver,
  mailed,
  onShelf,
  recipientsOf,
  retentionOf,
  snapshots,
} from '../testing/office.ts'
import { applyRetention, planRetention, removedOf, type RetentionContext, retentionRuns } from './index.ts'
import { mailFile } from './paths.ts'

let desk: RetentionDesk
let office: RetentionDesk['office']
let context: RetentionContext
const LATER = '2027-03-15T09:00:00.000Z'
const [old, used] = snapshots().map(({ id }) => id) as [string, string]

beforeAll(async () => {
  desk = await RetentionDesk.open()
  ;({ office, context } = desk)
})
beforeEach(() => {
  office.now = BEGIN
})
afterAll(() => desk.close())

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)
const bundle = (number: string): string => bundlePath(office.context, number)

describe('retention', () => {
  it('begins with the denial that was told, and waits for every floor', async () => {
    const number = await paid(office)
    expect(await desk.needsOf('requester', number)).toContain('open-request')
    await handOver(office, number)
    expect(await desk.needsOf('requester', number)).toEqual(['link', 'floor'])
    office.now = '2026-12-20T09:00:00.000Z'
    expect(await desk.needsOf('bundle', number)).toEqual(['floor'])
    office.now = '2027-01-01T09:00:00.000Z'
    expect(await desk.needsOf('requester', number)).toEqual(['floor'])
    office.now = '2027-01-02T09:00:00.000Z'
    expect(await desk.due()).toEqual([`bundle ${number}`, `requester ${number}`, `snapshot ${old}`])
  })

  it('deletes exactly the list that was seen, once, and the log says how many', async () => {
    office.now = LATER
    const before = await desk.plan()
    expect(before.items.length).toBeGreaterThan(1)
    expect(codeOf(await applyRetention(context, { hash: 'a'.repeat(64), by: 'x' }))).toBe(
      'retention-list-changed',
    )
    expect(codeOf(await applyRetention(context, { hash: before.hash, by: ' ' }))).toBe('nobody-named')
    expect(await retentionRuns(office.db)).toMatchObject({ value: [] })
    const done = await desk.apply()
    expect(done.repeated).toBe(false)
    expect(done.run.items.map(({ state }) => state)).toEqual(before.items.map(() => 'deleted'))
    const again = must(await applyRetention(context, { hash: before.hash, by: 'custodian' }))
    expect(again).toMatchObject({ repeated: true, run: done.run })
    expect(await desk.due()).toEqual([])
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
    expect(await desk.needsOf('snapshot', used)).toContain('disclosed')
    expect(await desk.needsOf('snapshot', snapshots()[2]!.id)).toContain('newest')
    fillShelf(office.context.dataDir)
    expect(await desk.due()).toEqual([`snapshot ${old}`])
    await office.db.run('CREATE TABLE later_thing (snapshot text)')
    await office.db.run('INSERT INTO later_thing (snapshot) VALUES ($1)', [old])
    expect(await desk.needsOf('snapshot', old)).toEqual(['record'])
    await office.db.run('DROP TABLE later_thing')
    const id = await desk.place('preservation', old, 'snapshot')
    expect(await desk.needsOf('snapshot', old)).toContain('hold')
    await desk.lift(id)
  })

  it('keeps a bundle that could not be made again: another law pack, another program, no snapshot', async () => {
    const number = await paid(office)
    await handOver(office, number)
    office.now = LATER
    expect(await desk.needsOf('bundle', number)).toEqual([])
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
    expect(await desk.needsOf('requester', owed)).toEqual(['refund'])
    expect(await desk.due()).toEqual(
      expect.arrayContaining([`evidence ${claimed.number}`, `mail ${mail}`, `mail ${mailOwed}`]),
    )
    await desk.apply()
    expect(must(await requesterOf(office.db, claimed.number))).toEqual({ claimedFacts: [] })
    expect(await desk.person(owed)).toBe('Jo Example')
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
    const { hash } = await desk.plan()
    const id = await desk.place('preservation', one)
    expect(codeOf(await applyRetention(context, { hash, by: 'custodian' }))).toBe('retention-list-changed')
    await desk.lift(id)
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
          await desk.place('court-order', one)
        }
        return late.shelf()
      },
    }
    const done = must(await applyRetention(racing, { hash, by: 'custodian' }))
    const states = (number: string) =>
      done.run.items.filter(({ thing }) => thing === number).map(({ state }) => state)
    expect(new Set(states(one))).toEqual(new Set(['kept']))
    expect(new Set(states(two))).toEqual(new Set(['deleted']))
    expect([await desk.person(one), await desk.person(two)]).toEqual(['Jo Example', undefined])
    expect(existsSync(bundle(one))).toBe(true)
  })
})
