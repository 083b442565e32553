/** Does a hold wear out? A date of review, a year, a restart: none of them lifts it (invariant 4). */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '#basics'
import { failureOf, fileAndDecide, openStage, quoteAndPay, type Stage } from '../builders/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(100, '2026-01-05')
})
afterAll(() => stage.close())

it('a stale hold stops release and deletion as on its first day, until it is lifted by name', async () => {
  const { app } = stage
  const { number } = await fileAndDecide(stage, { requester: { class: 'anyone' }, fields: ['name'] })
  await quoteAndPay(stage, number)
  const { hold } = must(
    await app.holds.place({
      kind: 'court-order',
      authority: 'Circuit Court of Somewhere',
      citation: 'order of 5 January 2026',
      scope: { kind: 'everything' },
      reviewOn: '2026-02-01',
      reason: 'the court hears both sides first',
      by: 'the administrator',
    }),
  )
  for (const moment of ['2026-01-06T12:00:00Z', '2026-02-02T12:00:00Z', '2031-01-01T12:00:00Z']) {
    stage.at(moment)
    expect(failureOf(await app.disclosures.disclose({ number, by: 'the administrator' })).code).toBe('held')
    expect(must(await app.counter.deliver())).toBe(0)
    expect((await app.roll.remove(stage.snapshot)).ok).toBe(false)
  }
  must(
    await app.holds.lift({
      id: hold.id,
      by: 'the administrator',
      authority: 'Circuit Court of Somewhere',
      reason: 'vacated',
    }),
  )
  expect(must(await app.disclosures.disclose({ number, by: 'the administrator' })).records).toBeGreaterThan(0)
})
