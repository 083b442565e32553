/** A hold on one asker: every request of theirs, those to come too, and nobody else's; nothing personal in log or hold. */
import fc from 'fast-check'
import { must } from '#basics'
import { holdsAbout, liftHold, listHolds, notHeld, placeHold } from '#hold/store'
import { transactionResult } from '#store'
import { onBothDatabases } from '#store/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { askerWords } from '../asker/asker.ts'
import { codeOf, type Desk, openDesk } from '../testing/desk.ts'
import { askerOf } from './asker.ts'

describe('an asker', () => {
  it('is the same in any spelling of the contact, whatever the name', () => {
    const spelled = fc.constantFrom(
      'ada@quist.example',
      ' ADA@Quist.example ',
      'Ada Quist <ada@quist.example>',
    )
    fc.assert(
      fc.property(spelled, fc.string(), (contact, name) => {
        expect(askerWords({ contact, name })).toBe('contact ada@quist.example')
      }),
    )
  })

  it('is nobody by a name alone: two people can have the same', () => {
    expect(askerWords({ name: 'Ada Quist' })).toBeUndefined()
    expect(askerWords({ address: '12 Lane' })).toBeUndefined()
    expect(askerWords({})).toBeUndefined()
    expect(askerWords({ name: 'Ada  QUIST', address: '12 Lane' })).toBe(
      askerWords({ name: 'ada quist', address: '12  lane ' }),
    )
  })
})

onBothDatabases('a hold on one asker', (open) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk(await open(), 'wi')
  })
  const ada = (contact = 'ada@quist.example') => ({
    requester: { class: 'campaign', name: 'Ada Quist', contact },
  })
  const stopped = async (request: string) =>
    codeOf(await transactionResult(desk.office.db, (tx) => notHeld(tx, { request, action: 'disclose' })))
  const place = (value: string) =>
    placeHold(
      desk.office,
      {
        kind: 'response',
        authority: 'Circuit Court',
        citation: 'order',
        scope: { kind: 'requester', value },
        reason: 'x',
        by: 'administrator',
      },
      (tx, request) => askerOf(tx, desk.office, request),
    )

  it('invariant 4: covers requests filed before and after it, until it is lifted, and no one else', async () => {
    const first = (await desk.file(ada())).number
    const second = (await desk.file(ada('ADA@quist.example'))).number
    const other = (await desk.file(ada('bob@quist.example'))).number
    const nobody = (await desk.file({ requester: { class: 'campaign' } })).number
    const { hold } = must(await place(first))
    expect(hold.covers).toEqual([first, second])
    const later = (await desk.file(ada(' ada@QUIST.example'))).number
    const strange = (await desk.file(ada('eve@quist.example'))).number
    expect(await Promise.all([first, second, later].map(stopped))).toEqual(['held', 'held', 'held'])
    expect(await Promise.all([other, nobody, strange].map(stopped))).toEqual(['ok', 'ok', 'ok'])
    expect(await holdsAbout(desk.office.db, { request: later })).toHaveLength(1)
    must(await liftHold(desk.office, { id: hold.id, by: 'x', authority: 'Circuit Court', reason: 'over' }))
    const after = (await desk.file(ada())).number
    expect(await Promise.all([first, later, after].map(stopped))).toEqual(['ok', 'ok', 'ok'])
    for (const text of [JSON.stringify(await listHolds(desk.office.db)), desk.office.log.entries.join('')])
      expect(text).not.toMatch(/quist/i)
  })

  it('covers one request alone where its asker gave nothing to be known by', async () => {
    const one = (await desk.file({ requester: { class: 'anyone' } })).number
    const two = (await desk.file({ requester: { class: 'anyone' } })).number
    expect(must(await place(one)).hold.covers).toEqual([one])
    expect([await stopped(one), await stopped(two)]).toEqual(['held', 'ok'])
    expect(codeOf(await place('2017-09999'))).toBe('no-such-request')
  })
})
