/** Quotes: their arithmetic, how long they stand, and what is not sold; on both kinds of database and the real law pack. */
import { isoDate, must, ok } from '#basics'
import { onBothDatabases } from '#store/testing'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { RequestLaw } from '../law.ts'
import { priceFor } from '../quote/price.ts'
import { codeOf, type Desk, openDesk, snapshotOf } from '../testing/desk.ts'
import { decideRequest, quoteRequest, showRequest, snapshotInUse, withdrawRequest } from './index.ts'

onBothDatabases('quotes', (open) => {
  let desk: Desk
  let office: Desk['office']
  let law: Desk['law']
  beforeAll(async () => {
    desk = await openDesk(await open(), 'wi')
    ;({ office, law } = desk)
  })
  beforeEach(() => {
    office.setTime('2017-06-30')
    desk.found = 1499
  })

  it('invariant 8: a quote shows its arithmetic and computes to the same cent again', async () => {
    for (const [records, price] of [
      [1, 3000],
      [1499, 3000],
      [1500, 3500],
      [2_494_500, 1_250_000],
    ] as const) {
      desk.found = records
      const number = await desk.decided()
      const answer = must(await desk.quote(number))
      if (answer.kind !== 'quote') throw new Error(answer.kind)
      expect(answer.quote.cents).toBe(price)
      expect(answer.quote.validUntil).toBe('2017-07-15')
      const again = must(
        priceFor(law, {
          records,
          medium: 'electronic',
          on: answer.quote.on,
          channel: 'commission',
          requesterClass: 'anyone',
        }),
      )
      expect(answer.quote).toMatchObject(again.sale ? again.price : { again })
      expect(must(await showRequest(office, number)).quotes).toEqual([answer.quote])
      expect(answer.quote.lines.reduce((sum, { cents }) => sum + cents, 0)).toBe(price)
    }
  })

  it('a quote stands, is the same when asked again, and is renewed when it has run out', async () => {
    const number = await desk.decided()
    const first = must(await desk.quote(number))
    if (first.kind !== 'quote') throw new Error(first.kind)
    expect(must(await desk.quote(number))).toMatchObject({ kind: 'quote', quote: first.quote })
    expect(codeOf(await desk.quote(number, '2017-06-30'))).toBe('quote-still-valid')
    office.setTime('2017-07-15')
    expect(codeOf(await desk.quote(number, '2017-07-14'))).toBe('quote-still-valid')
    office.setTime('2017-07-16')
    expect(codeOf(await desk.quote(number, '2017-06-28'))).toBe('snapshot-older-than-quote')
    desk.found = 1500
    const second = must(await desk.quote(number, '2017-07-14'))
    expect(second).toMatchObject({
      quote: { version: 2, cents: 3500, snapshotAsOf: '2017-07-14', validUntil: '2017-07-31' },
    })
    const view = must(await showRequest(office, number))
    expect(view.quotes.map(({ voided }) => voided?.why)).toEqual([
      'it ran out and was quoted again',
      undefined,
    ])
    expect(view.entries.map(({ kind }) => kind)).toEqual([
      'request-filed',
      'request-decided',
      'quote-made',
      'quote-made',
    ])
  })

  it('choosing voters by a withheld field is refused, and names the law', async () => {
    const blind: RequestLaw = {
      ...law,
      decide: (question) => {
        const decision = law.decide(question)
        const cells = decision.cells.map((cell) =>
          cell.field === 'status' ? { ...cell, outcome: 'withhold' as const } : cell,
        )
        return { ...decision, cells }
      },
    }
    const { number } = await desk.file({ selection: { status: ['Active'], counties: ['DANE'] } })
    must(await decideRequest(office, { number, law: blind, by: 'administrator' }))
    const refused = await desk.quote(number)
    expect(codeOf(refused)).toBe('selection-uses-withheld-field')
    expect(JSON.stringify(refused)).toContain('status (')
    expect(JSON.stringify(refused)).not.toContain('districts (')
    must(await desk.decide(number))
    expect(codeOf(await desk.quote(number))).toBe('ok')
  })

  it('nothing released, nothing found: nothing sold, nothing charged, and said', async () => {
    const closed = await desk.decided({ fields: ['birth_date', 'ssn4'] })
    expect(must(await desk.quote(closed))).toMatchObject({
      kind: 'nothing',
      why: 'no-field',
      state: 'decided',
    })
    desk.found = 0
    const empty = await desk.decided()
    const answer = must(await desk.quote(empty))
    expect(answer).toMatchObject({ kind: 'nothing', why: 'no-record', state: 'decided' })
    expect(must(await showRequest(office, empty)).moves.at(-1)).toMatchObject({
      move: 'no-sale',
      to: 'decided',
    })
    desk.found = 1
    expect(must(await desk.quote(empty))).toMatchObject({ kind: 'quote', state: 'quoted' })
  })

  it('counts are free, at once, and need no quote', async () => {
    const number = await desk.decided({ fields: [], medium: 'counts' })
    expect(must(await desk.quote(number))).toMatchObject({ kind: 'counts', records: 1499, state: 'decided' })
    const view = must(await showRequest(office, number))
    expect(view.next.map(({ move }) => move)).toEqual(['decide', 'disclose-counts', 'withdraw'])
  })

  it('a decision by an older law is made again before it is priced', async () => {
    const number = await desk.decided()
    const newer = { ...law, words: { ...law.words, hash: 'f'.repeat(64) } }
    const count = () => Promise.resolve(ok({ count: 1 }))
    expect(
      codeOf(await quoteRequest(office, { number, law: newer, count, snapshot: snapshotOf(), by: 'x' })),
    ).toBe('law-moved-on')
    const other = { ...law, words: { ...law.words, id: 'nc' } }
    expect(codeOf(await decideRequest(office, { number, law: other, by: 'x' }))).toBe('other-law')
  })

  it('decided again after it was quoted: the quote falls', async () => {
    const number = await desk.decided()
    must(await desk.quote(number))
    must(await desk.decide(number))
    const view = must(await showRequest(office, number))
    expect(view.state).toBe('decided')
    expect(view.quotes[0]!.voided?.why).toBe('the request was decided again')
    expect(must(await desk.quote(number, '2017-06-30'))).toMatchObject({
      quote: { version: 2, decisionVersion: 2 },
    })
  })

  it('decided while it is being desk.found: quoted on nothing stale', async () => {
    const number = await desk.decided()
    const count = async () => {
      must(await desk.decide(number))
      return ok({ count: 5 })
    }
    expect(codeOf(await quoteRequest(office, { number, law, count, snapshot: snapshotOf(), by: 'x' }))).toBe(
      'decided-meanwhile',
    )
  })

  it('two calls for one request at once: one quote, one entry', async () => {
    const number = await desk.decided()
    const answers = await Promise.all(Array.from({ length: 6 }, () => desk.quote(number)))
    const versions = answers.map((answer) => {
      const value = must(answer)
      return value.kind === 'quote' ? value.quote.version : 0
    })
    expect(versions).toEqual([1, 1, 1, 1, 1, 1])
    const { entries, moves } = must(await showRequest(office, number))
    expect(entries.filter(({ kind }) => kind === 'quote-made')).toHaveLength(1)
    expect(moves.filter(({ move }) => move === 'quote')).toHaveLength(1)
    const ended = await Promise.all([
      desk.decide(number),
      withdrawRequest(office, { number, proof: { letter: 'letter of 1 July', by: 'x' }, why: '' }),
    ])
    expect(ended.some((result) => result.ok)).toBe(true)
  })

  it('a snapshot is needed while a quote on it can be paid', async () => {
    const number = await desk.decided()
    must(await desk.quote(number, '2017-06-01'))
    const uses = (today: string) =>
      snapshotInUse(office.db, { snapshot: snapshotOf('2017-06-01').id, today: isoDate(today) })
    expect((await uses('2017-07-15')).map(({ why, by }) => [why, by])).toEqual([['quote', number]])
    expect(await uses('2017-07-16')).toEqual([])
  })
})
