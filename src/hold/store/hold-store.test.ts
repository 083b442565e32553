/** Invariant 4 as it is kept: placing, lifting, asking, and what a changed law pack meets. */
import { must, ok, type Result } from '#basics'
import { LogEntrySchema } from '#log'
import { transactionResult } from '#store'
import { onBothDatabases, testOffice, type TestOffice } from '#store/testing'
import { beforeAll, expect, it } from 'vitest'
import type { HoldOrder, HoldScope } from '../hold.ts'
import { holdsAbout, holdsOn, lawChangeAllowed, liftHold, listHolds, notHeld, placeHold } from './index.ts'

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)
const order = (scope: HoldScope, kind: HoldOrder['kind'] = 'response'): HoldOrder => ({
  kind,
  authority: 'Presidential Advisory Commission on Election Integrity',
  citation: 'staff letter of 10 July 2017; EPIC v. Commission, D.D.C. 17-1320',
  scope,
  reviewOn: '2017-07-24',
  reason: 'asked to wait for the ruling',
  by: 'administrator',
})

onBothDatabases('holds', (open) => {
  let office: TestOffice
  beforeAll(async () => {
    office = await testOffice('2017-07-10', await open())
  })
  const lift = (id: string) =>
    liftHold(office, {
      id,
      by: 'administrator',
      authority: 'Wisconsin Elections Commission',
      reason: 'ruled on 24 July',
    })
  const free = (asked: Parameters<typeof notHeld>[1]) =>
    transactionResult(office.db, (tx) => notHeld(tx, asked))

  it('stands until it is lifted by name, and names its authority', async () => {
    const placed = must(await placeHold(office, order({ kind: 'request', value: '2017-00001' })))
    expect(placed.hold).toMatchObject({ id: 'H-0001', reviewOn: '2017-07-24', kind: 'response' })
    const subject = { request: '2017-00001', requesterClass: 'federal-commission' }
    const held = await free({ ...subject, action: 'disclose' })
    expect(codeOf(held)).toBe('held')
    expect(JSON.stringify(held)).toContain('Presidential Advisory Commission')
    expect(codeOf(await free({ ...subject, action: 'delete' }))).toBe('ok')
    expect(codeOf(await free({ request: '2017-00002', action: 'disclose' }))).toBe('ok')
    office.setTime('2019-01-01')
    expect(codeOf(await free({ ...subject, action: 'disclose' }))).toBe('held')
    office.setTime('2017-07-25')
    expect(
      codeOf(await liftHold(office, { id: 'H-0001', by: '', authority: 'the court', reason: 'x' })),
    ).toBe('hold-lift-invalid')
    expect(codeOf(await liftHold(office, { id: 'H-0001', by: 'x', authority: 'a@b', reason: 'x' }))).toBe(
      'hold-lift-invalid',
    )
    expect(codeOf(await lift('H-9999'))).toBe('no-such-hold')
    must(await lift('H-0001'))
    expect(codeOf(await lift('H-0001'))).toBe('hold-already-lifted')
    expect(codeOf(await free({ ...subject, action: 'disclose' }))).toBe('ok')
    expect((await listHolds(office.db))[0]!.lifted).toMatchObject({
      by: 'administrator',
      at: '2017-07-25T12:00:00.000Z',
    })
  })

  it('says what is wrong with an order, and gives no number to it', async () => {
    const bad = { ...order({ kind: 'everything' }), authority: 'Jane, 608 266 8005' }
    expect(codeOf(await placeHold(office, bad))).toBe('hold-invalid')
    const { hold } = must(await placeHold(office, order({ kind: 'snapshot', value: 'wi-1' }, 'preservation')))
    expect(hold.id).toBe('H-0002')
    expect((await holdsOn(office.db, { snapshot: 'wi-1', action: 'delete' })).map(({ id }) => id)).toEqual([
      'H-0002',
    ])
    expect(await holdsAbout(office.db, { request: '2017-00009', snapshot: 'wi-1' })).toMatchObject([
      { hold: { id: 'H-0002' }, stops: ['delete'] },
    ])
    must(await lift('H-0002'))
  })

  it('a changed law pack is entered in the log, and refused while a hold stands on the law or on everything', async () => {
    const pack = (hash: string) =>
      lawChangeAllowed(office, { id: 'wi', hash: hash.repeat(64) }, 'administrator')
    expect(must(await pack('a')).changed).toBe(true)
    expect(must(await pack('a'))).toEqual({ changed: false })
    const { hold } = must(await placeHold(office, order({ kind: 'law' }, 'court-order')))
    const refused = await pack('b')
    expect(codeOf(refused)).toBe('law-changed-under-hold')
    expect(JSON.stringify(refused)).toContain(hold.id)
    expect(must(await pack('a'))).toEqual({ changed: false })
    must(await lift(hold.id))
    const everything = must(await placeHold(office, order({ kind: 'everything' })))
    expect(codeOf(await pack('b'))).toBe('law-changed-under-hold')
    must(await lift(everything.hold.id))
    must(await placeHold(office, order({ kind: 'request', value: '2017-00003' })))
    expect(must(await pack('b'))).toMatchObject({ changed: true })
    expect(must(await pack('a')).changed).toBe(true)
    const changes = office.log.parsed().filter(({ kind }) => kind === 'law-changed')
    expect(changes.map((entry) => (entry['law'] as { hash: string }).hash[0])).toEqual(['a', 'b', 'a'])
  })

  it('a check and a placing never overlap: what began free ends before the hold', async () => {
    let placed = false
    let waiting: Promise<unknown> | undefined
    must(
      await transactionResult(office.db, async (tx) => {
        must(await notHeld(tx, { request: '2017-00007', action: 'disclose' }))
        waiting = placeHold(office, order({ kind: 'request', value: '2017-00007' })).then((result) => {
          placed = result.ok
        })
        await new Promise((resolve) => {
          setTimeout(resolve, 100)
        })
        expect(placed).toBe(false)
        return ok(undefined)
      }),
    )
    await waiting
    expect(placed).toBe(true)
    expect(codeOf(await free({ request: '2017-00007', action: 'disclose' }))).toBe('held')
  })

  it('its entries are the log’s and hold the institution alone', () => {
    for (const entry of office.log.parsed()) LogEntrySchema.parse(entry)
    expect(office.log.entries.join('')).not.toContain('administrator')
    expect(office.log.entries.join('')).not.toContain('17-1320')
  })
})
