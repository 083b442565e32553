import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fail, must } from '#basics'
import { placeHold, liftHold } from '#hold/store'
import { showRequest } from '#request/store'
import { decided, exampleRoll, paid, testOffice } from '../testing/office.ts'
import { verifyBundle } from '../verify/verify.ts'
import { bundleOf } from './bundle-of.ts'
import { disclose } from './disclose.ts'

// One database for all: each test has a request of its own.
let office: Awaited<ReturnType<typeof testOffice>>
beforeAll(async () => {
  office = await testOffice()
})
beforeEach(() => {
  office.now = '2026-11-02T09:00:00.000Z'
  office.reached = () => undefined
})
afterAll(async () => {
  await office.db.close()
  rmSync(office.context.dataDir, { recursive: true, force: true })
})

const by = 'administrator'
const disclosures = (number: string): number =>
  office.log.leaves.filter(
    (leaf) => leaf.includes('"kind":"disclosure"') && leaf.includes(`"request":"${number}"`),
  ).length
const stateOf = async (number: string): Promise<string> =>
  must(await showRequest(office.context, number)).state
const codeOf = async (number: string): Promise<string | undefined> => {
  const result = await disclose(office.context, { number, by })
  return result.ok ? undefined : result.error.code
}

const hold = async (number: string): Promise<string> =>
  must(
    await placeHold(office.context, {
      kind: 'court-order',
      authority: 'Circuit Court for Dane County',
      citation: 'order of 1 November 2026',
      scope: { kind: 'request', value: number },
      reason: 'order',
      by: 'counsel',
    }),
  ).hold.id

describe('disclose', () => {
  it('hands over a bundle that verifies, with the open fields and no other', async () => {
    const number = await paid(office)
    const done = must(await disclose(office.context, { number, by }))
    expect(done).toMatchObject({ number, records: 3, how: 'made' })
    expect(await stateOf(number)).toBe('disclosed')
    expect(disclosures(number)).toBe(1)
    const report = await verifyBundle(done.path, { policy: office.log.policy() })
    expect(report.fault).toBeUndefined()
    expect(report.bundle).toMatchObject({ request: number, logIndex: done.logIndex, manifest: done.manifest })
    expect(must(await bundleOf(office.context, number))).toMatchObject({
      sha256: done.sha256,
      bytes: done.bytes,
    })
    expect(existsSync(join(office.context.dataDir, 'work', `disclosure-${number}`))).toBe(false)
  })

  it('invariant 7: leaves nothing of the requester in the bundle or the log entry', async () => {
    const number = await paid(office)
    const done = must(await disclose(office.context, { number, by }))
    expect(readFileSync(done.path).includes('Jo Example')).toBe(false)
    expect(office.log.leaves.at(-1)!.toString()).not.toMatch(/Jo Example|administrator/)
  })

  it('invariant 6: gives the same bundle again, and logs nothing again', async () => {
    const number = await paid(office)
    const first = must(await disclose(office.context, { number, by }))
    const both = await Promise.all([1, 2].map(() => disclose(office.context, { number, by })))
    for (const again of both) expect(must(again)).toEqual({ ...first, how: 'found' })
    expect(disclosures(number)).toBe(1)
  })

  it('invariant 5: makes a lost bundle again, byte for byte', async () => {
    const number = await paid(office)
    const first = must(await disclose(office.context, { number, by }))
    const bytes = readFileSync(first.path)
    rmSync(first.path)
    expect(await bundleOf(office.context, number)).toMatchObject({ error: { code: 'bundle-lost' } })
    office.now = '2027-03-01T09:00:00.000Z'
    expect(must(await disclose(office.context, { number, by }))).toEqual({ ...first, how: 'made-again' })
    expect(readFileSync(first.path).equals(bytes)).toBe(true)
  })

  it('invariant 5: says so when the data is not what it was', async () => {
    const spoil: { value?: string } = {}
    const context = { ...office.context, roll: exampleRoll(spoil) }
    const number = await paid(office)
    rmSync(must(await disclose(context, { number, by })).path)
    spoil.value = 'Smith'
    expect(await disclose(context, { number, by })).toMatchObject({ error: { code: 'disclosure-differs' } })
    expect(await bundleOf(office.context, number)).toMatchObject({ error: { code: 'bundle-lost' } })
  })

  it('hands over counts at once and free, with no column of a voter', async () => {
    const number = await decided(office, { fields: [], medium: 'counts' })
    const done = must(await disclose(office.context, { number, by }))
    const report = await verifyBundle(done.path)
    expect(report.fault).toBeUndefined()
    expect(report.bundle.rows).toBe(2)
    expect(office.log.leaves.at(-1)!.toString()).toContain('"fields":[]')
    expect(await stateOf(number)).toBe('disclosed')
  })
})

describe('disclose, when something is not right', () => {
  it('names what is wrong and gives nothing out', async () => {
    const number = await decided(office)
    expect(await codeOf(number)).toBe('disclosure-unquoted')
    expect(await codeOf('2026-00999')).toBe('no-such-request')
    expect(await bundleOf(office.context, number)).toMatchObject({ error: { code: 'bundle-not-ready' } })
    expect(disclosures(number)).toBe(0)
    expect(existsSync(join(office.context.dataDir, 'bundles', number))).toBe(false)
  })

  it('invariant 4: a hold stops it until it is lifted by name', async () => {
    const number = await paid(office)
    const id = await hold(number)
    expect(await codeOf(number)).toBe('held')
    expect(disclosures(number)).toBe(0)
    must(
      await liftHold(office.context, {
        id,
        by: 'counsel',
        authority: 'Circuit Court for Dane County',
        reason: 'decided',
      }),
    )
    expect(await codeOf(number)).toBeUndefined()
  })

  it.each(['extracted', 'papers-written', 'sealed'] as const)(
    'invariant 4: a hold that comes after %s still stops it',
    async (when) => {
      const number = await paid(office)
      // Steps are told synchronously: the hold is placed as soon as the database is free.
      let placed: Promise<string> | undefined
      const { extract } = office.context.roll
      const roll = {
        ...office.context.roll,
        extract: async (request: Parameters<typeof extract>[0]) => {
          const done = await extract(request)
          if (when !== 'sealed') await (placed = hold(number))
          return done
        },
      }
      office.reached = (step) => {
        if (step === when && when === 'sealed') placed = hold(number)
      }
      const context = { ...office.context, roll }
      const result = await disclose(context, { number, by })
      await placed
      expect(result).toMatchObject({ error: { code: 'held' } })
      expect(disclosures(number)).toBe(0)
      expect(await stateOf(number)).toBe('paid')
    },
  )

  it('invariant 4: a hold stops a bundle that is ready and not fetched', async () => {
    const number = await paid(office)
    must(await disclose(office.context, { number, by }))
    await hold(number)
    expect(await bundleOf(office.context, number)).toMatchObject({ error: { code: 'held' } })
    expect(await codeOf(number)).toBe('held')
  })

  it('leaves the request as it was when the roll fails', async () => {
    const number = await paid(office)
    const broken = {
      ...office.context.roll,
      extract: async () => fail('corrupt', 'snapshot-damaged', 'x', 'y'),
    }
    expect(await disclose({ ...office.context, roll: broken }, { number, by })).toMatchObject({
      error: { code: 'snapshot-damaged' },
    })
    expect(await stateOf(number)).toBe('paid')
    expect(await codeOf(number)).toBeUndefined()
  })

  it('says that the disk is full, and goes on when there is room', async () => {
    const number = await paid(office)
    for (const step of ['papers-written', 'packed'] as const) {
      office.reached = (at) => {
        if (at === step) throw Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' })
      }
      expect(await codeOf(number)).toBe('disk-full')
    }
    office.reached = () => undefined
    expect(await codeOf(number)).toBeUndefined()
    expect(disclosures(number)).toBe(1)
  })
})
