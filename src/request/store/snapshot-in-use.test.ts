/** Invariant 4: why a snapshot must stay. Quotes and payments have their own tests; here holds and retention. */
import { join } from 'node:path'
import { isoDate, must, ok } from '#basics'
import type { HoldScope } from '#hold'
import { liftHold, placeHold } from '#hold/store'
import { loadPack } from '#law/store'
import { transactionResult } from '#store'
import { testOffice, type TestOffice } from '#store/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseRequest } from '../file/read.ts'
import { answerRetention, requestLaw, type RetentionFloor } from '../law-of.ts'
import { decideRequest, fileRequest, lockRequest, moveRequest, quoteRequest, snapshotInUse } from './index.ts'

describe('a snapshot', () => {
  let office: TestOffice
  let number = ''
  let retention: RetentionFloor[] = []
  beforeAll(async () => {
    office = await testOffice('2017-06-30')
    const pack = must(await loadPack(join(import.meta.dirname, '../../../law'), 'wi'))
    const law = requestLaw(pack)
    retention = answerRetention(pack)
    const file = must(
      parseRequest({ requester: { class: 'campaign' }, channel: 'commission', fields: ['name'] }),
    )
    ;({ number } = must(await fileRequest(office, { file, law: law.words, by: 'desk' })))
    must(await decideRequest(office, { number, law, by: 'administrator' }))
    const count = () => Promise.resolve(ok({ count: 1 }))
    const snapshot = { id: 'wi-1', asOf: isoDate('2017-06-29') }
    must(await quoteRequest(office, { number, law, count, snapshot, by: 'administrator' }))
  })
  afterAll(() => office.db.close())

  const uses = async (today: string) =>
    (await snapshotInUse(office.db, { snapshot: 'wi-1', today: isoDate(today), retention })).map(
      ({ why, by }) => `${why} ${by}`,
    )

  it('stays under a preservation hold on it, on everything, or on a request or class that draws on it', async () => {
    const scopes: HoldScope[] = [
      { kind: 'snapshot', value: 'wi-1' },
      { kind: 'everything' },
      { kind: 'request', value: number },
      { kind: 'requester-class', value: 'campaign' },
    ]
    for (const scope of scopes) {
      for (const kind of ['preservation', 'court-order', 'response'] as const) {
        const order = { kind, scope, authority: 'a court', citation: 'c', reason: 'r', by: 'x' }
        const { hold } = must(await placeHold(office, order))
        expect(await uses('2018-01-01')).toEqual(kind === 'response' ? [] : [`hold ${hold.id}`])
        must(await liftHold(office, { id: hold.id, by: 'x', authority: 'a court', reason: 'over' }))
      }
    }
    const elsewhere = { kind: 'snapshot', value: 'wi-2' } as const
    const order = {
      kind: 'preservation',
      scope: elsewhere,
      authority: 'a court',
      citation: 'c',
      reason: 'r',
      by: 'x',
    } as const
    must(await placeHold(office, order))
    expect(await uses('2018-01-01')).toEqual([])
  })

  it('stays until the retention floors that began with the answer have passed (Wis. Stat. 19.35(5))', async () => {
    expect(await uses('2017-07-15')).toEqual([`quote ${number}`])
    await transactionResult(office.db, async (tx) => {
      must(await lockRequest(tx, number))
      const common = { number, by: 'x', why: 'y', at: '2017-07-03T12:00:00.000Z' }
      must(await moveRequest(tx, { ...common, state: 'quoted', move: 'pay' }))
      return moveRequest(tx, { ...common, state: 'paid', move: 'disclose' })
    })
    expect(retention.length).toBeGreaterThan(0)
    const last = retention.map((floor) => floor.keepThrough(isoDate('2017-07-03'))).sort()
    expect(await uses(last.at(-1)!)).toEqual([`retention ${number}`])
    expect(await uses('2019-01-01')).toEqual([])
    expect(last[0]! >= '2017-09-01').toBe(true)
  })
})
