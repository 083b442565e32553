/** What was handed over and was wrong is taken back: nobody can fetch it, the log and the docket say so, and it still verifies. */
import { readFileSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { must, type Result, sha256Hex } from '#basics'
import { placeHold } from '#hold/store'
import { LogEntrySchema } from '#log'
import { recoverOutbox } from '#store'
import { bundleByLink, showDelivery } from '../delivery/store/link.ts'
import { bundleOf } from '../disclose/bundle-of.ts'
import { disclose } from '../disclose/disclose.ts'
import { decided, paid, testOffice } from '../testing/office.ts'
import { CHANGES, recalling } from '../testing/recalling.ts'
import { verifyBundle } from '../verify/verify.ts'
import { RECALL_STEPS, type RecallStep } from './context.ts'
import { changesOf } from './fetch.ts'
import { type RecallAsked, recallDisclosure } from './recall.ts'
import { showRecall } from './show.ts'

let office: Awaited<ReturnType<typeof testOffice>>
beforeAll(async () => {
  office = await testOffice()
})
beforeEach(() => {
  office.now = '2026-11-05T09:00:00.000Z'
})
afterAll(async () => {
  await office.db.close()
  rmSync(office.context.dataDir, { recursive: true, force: true })
})

const by = 'administrator'
const handedOver = async (changes: Record<string, unknown> = {}): Promise<string> => {
  const number = await paid(office, changes)
  must(await disclose(office.context, { number, by }))
  return number
}
const asked = (number: string, more: Partial<RecallAsked> = {}): RecallAsked => ({
  number,
  fault: 'wrong-rows',
  reason: 'A county too many was taken.',
  by,
  ...more,
})
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)
const entriesOf = (number: string) =>
  office.log.leaves
    .filter((leaf) => leaf.includes('"kind":"disclosure-recalled"') && leaf.includes(`"request":"${number}"`))
    .map((leaf) => LogEntrySchema.parse(JSON.parse(leaf.toString())))

describe('a recall', () => {
  it('keeps the bundle from everybody from then on, and says why', async () => {
    const number = await handedOver()
    const recall = must(await recallDisclosure(recalling(office), asked(number)))
    expect(recall).toMatchObject({ request: number, fault: 'wrong-rows', logIndex: expect.any(Number) })
    const ways = [
      await bundleOf(office.context, number),
      await bundleByLink(office.context, number),
      await disclose(office.context, { number, by }),
    ]
    for (const way of ways) {
      expect(codeOf(way)).toBe('disclosure-recalled')
      expect(JSON.stringify(way)).toContain('A county too many was taken.')
    }
    expect(must(await showDelivery(office.context, number))).toMatchObject({
      recall: { fault: 'wrong-rows' },
      stopped: { code: 'disclosure-recalled' },
    })
  })

  it('invariant 7: stands in the log once, with the manifest that it means and no word of the office', async () => {
    const number = await handedOver()
    const before = must(await disclose(office.context, { number, by }))
    for (let time = 0; time < 3; time++) must(await recallDisclosure(recalling(office), asked(number)))
    const entries = entriesOf(number)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ manifest: before.manifest, requesterClass: 'anyone', records: 3 })
    expect(JSON.stringify(entries)).not.toMatch(/county|administrator/)
    expect(Object.keys(entries[0]!.commitments!)).toEqual(['event', 'recall'])
  })

  it('changes nothing in what was handed over: an old bundle goes on to verify', async () => {
    const number = await handedOver()
    const { path } = must(await disclose(office.context, { number, by }))
    must(await recallDisclosure(recalling(office), asked(number)))
    expect((await verifyBundle(path, { policy: office.log.policy() })).fault).toBeUndefined()
  })

  it('says what is wrong with it', async () => {
    const number = await handedOver()
    const waiting = await decided(office)
    const recall = async (number_: string, more: Partial<RecallAsked> = {}) =>
      codeOf(await recallDisclosure(recalling(office), asked(number_, more)))
    expect(await recall('2026-99999')).toBe('no-such-request')
    expect(await recall(waiting)).toBe('bundle-not-ready')
    expect(await recall(number, { reason: ' ' })).toBe('recall-invalid')
    expect(await recall(number, { reason: 'x'.repeat(1001) })).toBe('recall-invalid')
    expect(await recall(number, { by: '' })).toBe('recall-invalid')
    expect(await recall(number, { correctedBy: number })).toBe('recall-invalid')
    expect(codeOf(await showRecall(office.context, number))).toBe('no-such-recall')
    expect(await recall(number)).toBe('ok')
    expect(await recall(number, { reason: 'Another one.' })).toBe('recall-differs')
    expect(await recall(number, { fault: 'other' })).toBe('recall-differs')
  })
})

describe('what replaces it', () => {
  it('is named with the list of what is other, at once or later, once', async () => {
    const [number, corrected, other] = [await handedOver(), await handedOver(), await handedOver()]
    must(await recallDisclosure(recalling(office), asked(number)))
    expect(codeOf(await changesOf(office.context, number))).toBe('no-list-of-changes')
    const recall = must(await recallDisclosure(recalling(office), asked(number, { correctedBy: corrected })))
    expect(recall.correction).toMatchObject({ by: corrected, removed: 1, changed: 1, added: 0 })
    const file = must(await changesOf(office.context, number))
    expect(readFileSync(file.path, 'utf8')).toBe(CHANGES)
    expect(file.sha256).toBe(sha256Hex(CHANGES))
    const again = must(await recallDisclosure(recalling(office), asked(number, { correctedBy: corrected })))
    expect(again).toEqual(recall)
    expect(codeOf(await recallDisclosure(recalling(office), asked(number, { correctedBy: other })))).toBe(
      'recall-replaced-otherwise',
    )
    expect(entriesOf(number)).toHaveLength(2)
    expect(JSON.stringify(await bundleOf(office.context, number))).toContain(corrected)
  })

  it('is no bundle that was recalled itself, nor counts, nor one of another class', async () => {
    const [number, gone] = [await handedOver(), await handedOver()]
    must(await recallDisclosure(recalling(office), asked(gone)))
    const counts = await decided(office, { fields: [], medium: 'counts' })
    must(await disclose(office.context, { number: counts, by }))
    for (const correctedBy of [gone, counts])
      expect(codeOf(await recallDisclosure(recalling(office), asked(number, { correctedBy })))).toBe(
        'recall-not-replaced',
      )
    // The recall itself stands all the same.
    expect(codeOf(await bundleOf(office.context, number))).toBe('disclosure-recalled')
  })

  it('has no list where the voters of one of the two have no number', async () => {
    const number = await handedOver({ fields: ['name', 'status'] })
    const corrected = await handedOver()
    const recall = must(await recallDisclosure(recalling(office), asked(number, { correctedBy: corrected })))
    expect(recall.correction).toMatchObject({ removed: 1, changed: 1 })
    expect(recall.correction?.changes).toBeUndefined()
    expect(codeOf(await changesOf(office.context, number))).toBe('no-list-of-changes')
  })

  it('invariants 4 and 5: its list is given to nobody while a hold stands, and made again where it is lost', async () => {
    const [number, corrected] = [await handedOver(), await handedOver()]
    must(await recallDisclosure(recalling(office), asked(number, { correctedBy: corrected })))
    rmSync(must(await changesOf(office.context, number)).path)
    expect(codeOf(await changesOf(office.context, number))).toBe('changes-lost')
    must(await recallDisclosure(recalling(office), asked(number, { correctedBy: corrected })))
    expect(codeOf(await changesOf(office.context, number))).toBe('ok')
    must(
      await placeHold(office.context, {
        kind: 'court-order',
        authority: 'Circuit Court for Dane County',
        citation: 'order of 1 November 2026',
        scope: { kind: 'request', value: number },
        reason: 'order',
        by: 'counsel',
      }),
    )
    expect(codeOf(await changesOf(office.context, number))).toBe('held')
  })
})

describe('invariant 6: a recall that ends at any step', () => {
  class Killed extends Error {
    override name = 'Killed'
  }

  it.each(RECALL_STEPS)('goes on after %s, with one entry for each of the two', async (last) => {
    const [number, corrected] = [await handedOver(), await handedOver()]
    const until = (step: RecallStep): void => {
      if (step === last) throw new Killed(step)
    }
    const run = (reached?: (step: RecallStep) => void) =>
      recallDisclosure(recalling(office, reached), asked(number, { correctedBy: corrected }))
    await expect(run(until)).rejects.toThrow(Killed)
    // From the first step on nobody gets it any more, and what was released before its entry is nothing.
    expect(codeOf(await bundleOf(office.context, number))).toBe('disclosure-recalled')
    if (last !== 'correction-logged')
      expect(codeOf(await changesOf(office.context, number))).toBe('no-list-of-changes')
    must(await recoverOutbox(office.context))
    expect(must(await run()).correction).toMatchObject({ by: corrected })
    expect(entriesOf(number)).toHaveLength(2)
    expect(readFileSync(must(await changesOf(office.context, number)).path, 'utf8')).toBe(CHANGES)
  })

  it('made at the same time twice is one', async () => {
    const [number, corrected] = [await handedOver(), await handedOver()]
    const both = await Promise.all(
      [1, 2].map(() => recallDisclosure(recalling(office), asked(number, { correctedBy: corrected }))),
    )
    expect(must(both[0]!)).toEqual(must(both[1]!))
    expect(entriesOf(number)).toHaveLength(2)
  })
})
