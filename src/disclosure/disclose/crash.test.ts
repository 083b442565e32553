import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { showRequest, withdrawRequest } from '#request/store'
import { paid, testOffice } from '../testing/office.ts'
import { verifyBundle } from '../verify/verify.ts'
import { bundleOf } from './bundle-of.ts'
import { type Step, STEPS } from './context.ts'
import { disclose, recoverDisclosures } from './disclose.ts'

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
class Killed extends Error {
  override name = 'Killed'
}

describe('invariant 6: a disclosure that ends at any step', () => {
  const until = (last: Step, times: { left: number }): void => {
    office.reached = (step) => {
      if (step === last && times.left-- > 0) throw new Killed(step)
    }
  }

  it.each(STEPS)('is finished or starts over after %s, with one log entry and one bundle', async (step) => {
    const number = await paid(office)
    until(step, { left: 2 })
    const ended: string[] = []
    for (let i = 0; i < 2; i += 1) {
      const run = disclose(office.context, { number, by })
      ended.push(
        await run.then(
          (result) => must(result).how,
          (error: unknown) => (error as Error).name,
        ),
      )
      expect((await bundleOf(office.context, number)).ok).toBe(step === 'ready')
    }
    expect(ended).toEqual(step === 'ready' ? ['Killed', 'found'] : ['Killed', 'Killed'])
    office.reached = () => undefined
    const done = must(await disclose(office.context, { number, by }))
    expect(disclosures(number)).toBe(1)
    expect(await stateOf(number)).toBe('disclosed')
    expect((await verifyBundle(done.path, { policy: office.log.policy() })).fault).toBeUndefined()
    expect(readdirSync(join(office.context.dataDir, 'bundles', number))).toEqual([`bundle-${number}.zip`])
  })

  it('is finished at the next start once the log holds it, and only then', async () => {
    for (const step of ['sealed', 'appended', 'logged', 'packed', 'renamed'] as const) {
      const number = await paid(office)
      until(step, { left: 1 })
      await expect(disclose(office.context, { number, by })).rejects.toThrow(Killed)
      expect(must(await recoverDisclosures(office.context))).toEqual(step === 'sealed' ? [] : [number])
      expect((await bundleOf(office.context, number)).ok).toBe(step !== 'sealed')
      if (step === 'sealed') await office.db.run('DELETE FROM disclosure WHERE request = $1', [number])
    }
    expect(must(await recoverDisclosures(office.context))).toEqual([])
  })

  it('cannot be withdrawn once the log holds it', async () => {
    const number = await paid(office)
    until('logged', { left: 1 })
    await expect(disclose(office.context, { number, by })).rejects.toThrow(Killed)
    const withdrawn = await withdrawRequest(office.context, {
      number,
      proof: { letter: 'letter of today', by },
      why: '',
    })
    expect(withdrawn).toMatchObject({ error: { code: 'move-not-allowed' } })
  })

  it('starts over on a newer decision when the log never got its seal', async () => {
    const number = await paid(office)
    until('sealed', { left: 1 })
    await expect(disclose(office.context, { number, by })).rejects.toThrow(Killed)
    expect(disclosures(number)).toBe(0)
    office.now = '2026-11-03T09:00:00.000Z'
    const done = must(await disclose(office.context, { number, by }))
    expect(office.log.leaves[done.logIndex]!.toString()).toContain('2026-11-03')
  })
})
