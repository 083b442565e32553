/** One offer for each snapshot, one request for each offer, whatever is repeated or comes at once; on both databases. */
import { join } from 'node:path'
import { isoDate, must, fail, ok, type Result } from '#basics'
import { loadPack } from '#law/store'
import { parseRequest, requestLaw } from '#request'
import { listRequests } from '#request/store'
import { onBothDatabases, testOffice, type TestOffice } from '#store/testing'
import { beforeAll, expect, it } from 'vitest'
import {
  buyOffer,
  type Counting,
  endOrder,
  endPast,
  placeOrder,
  recountOrder,
  showOrder,
  skipOffer,
} from './index.ts'

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

onBothDatabases('standing orders', (open) => {
  let office: TestOffice
  let law: Counting['law']
  let found = 1500
  let differ: Result<{ rows: number }> = ok({ rows: 12 })
  const received = new Map<string, string>()

  beforeAll(async () => {
    office = await testOffice('2026-01-05', await open())
    law = requestLaw(must(await loadPack(join(import.meta.dirname, '../../../law'), 'wi')))
  })

  const file = (more: object = {}) =>
    must(
      parseRequest({
        requester: { class: 'anyone', name: 'Ada Quist' },
        channel: 'commission',
        fields: ['registration_number', 'name'],
        ...more,
      }),
    )
  const counting = (day: string, more: Partial<Counting> = {}): Counting => ({
    law,
    snapshot: { id: `wi-${day.replaceAll('-', '')}-0123456789`, asOf: isoDate(day) },
    count: () => Promise.resolve(ok({ count: found })),
    received: (request) => Promise.resolve(received.get(request)),
    differences: () => Promise.resolve(differ),
    ...more,
  })
  const place = async (more: { file?: object; year?: number } = {}) =>
    must(
      await placeOrder(office, {
        file: file(more.file),
        law: law.words,
        by: 'owner',
        ...(more.year === undefined ? {} : { year: more.year }),
      }),
    ).number
  const recount = async (number: string, by: Counting) => {
    const done = await recountOrder(office, number, by)
    return done.ok ? ok(done.value.offer) : done
  }
  const buy = (
    number: string,
    day: string,
    form: 'whole' | 'delta' = 'whole',
    more: Partial<Counting> = {},
  ) => buyOffer(office, { number, form, by: 'owner' }, counting(day, more))

  it('are numbered without gaps, each year anew, and refuse what cannot stand', async () => {
    const [one, two] = [await place(), await place()]
    expect(Number(two.slice(-4)) - Number(one.slice(-4))).toBe(1)
    expect(await place({ year: 2027 })).toBe('2027-S0001')
    const refused = async (asked: object, year?: number) =>
      codeOf(
        await placeOrder(office, {
          file: file(asked),
          law: law.words,
          by: 'owner',
          ...(year === undefined ? {} : { year }),
        }),
      )
    expect(await refused({ medium: 'counts', fields: [] })).toBe('order-not-possible')
    expect(await refused({ medium: 'paper' })).toBe('order-not-possible')
    expect(await refused({ received: '2026-01-01' })).toBe('order-not-possible')
    expect(await refused({ facts: [{ fact: 'law_enforcement_agency', evidence: 'x' }] })).toBe(
      'order-not-possible',
    )
    expect(await refused({ fields: ['no_such_field'] })).toBe('unknown-word')
    expect(await refused({}, 2025)).toBe('order-year')
    expect(await refused({}, 2028)).toBe('order-year')
  })

  it('are offered each snapshot once, however often and at once they are counted', async () => {
    const number = await place()
    const all = await Promise.all([1, 2, 3].map(() => recount(number, counting('2026-01-05'))))
    expect(all.map((one) => must(one)?.n)).toEqual([1, 1, 1])
    expect(must(await showOrder(office.db, number)).offers).toHaveLength(1)
    // An older snapshot is no news.
    expect(must(await recount(number, counting('2025-12-01')))).toBeUndefined()
    const next = must(await recount(number, counting('2026-01-08')))
    expect(next).toMatchObject({ n: 2, state: 'open' })
    expect(must(await showOrder(office.db, number)).offers.map(({ state }) => state)).toEqual([
      'open',
      'passed',
    ])
    expect(
      codeOf(
        await buyOffer(office, { number, offer: 1, form: 'whole', by: 'owner' }, counting('2026-01-08')),
      ),
    ).toBe('offer-answered')
  })

  it('are offered nothing where nothing is sold, in words', async () => {
    const number = await place()
    found = 0
    expect(must(await recount(number, counting('2026-01-05')))).toMatchObject({ state: 'nothing' })
    expect(codeOf(await buy(number, '2026-01-05'))).toBe('offer-answered')
    found = 1500
    const closed = await place({ file: { fields: ['birth_date'] } })
    const offer = must(await recount(closed, counting('2026-01-05')))
    expect(offer).toMatchObject({ state: 'nothing' })
    expect(offer?.words).toContain('releases none')
    const later = await place({ year: 2027 })
    expect(must(await recount(later, counting('2026-01-05')))).toBeUndefined()
  })

  it('are bought once, though the buyer clicks three times at once', async () => {
    const number = await place()
    must(await recount(number, counting('2026-01-05')))
    const before = must(await listRequests(office.db)).length
    const all = await Promise.all([1, 2, 3].map(() => buy(number, '2026-01-05')))
    expect(new Set(all.map((one) => must(one).request)).size).toBe(1)
    expect(all.filter((one) => !must(one).repeated)).toHaveLength(1)
    expect(must(await listRequests(office.db))).toHaveLength(before + 1)
    expect(
      office.log
        .parsed()
        .filter(({ kind, request }) => kind === 'standing-order' && request === must(all[0]!).request),
    ).toHaveLength(1)
  })

  it('are offered the differences once a bundle was received, and only where there are any', async () => {
    const number = await place()
    must(await recount(number, counting('2026-01-05')))
    const { request, snapshot } = must(await buy(number, '2026-01-05'))
    expect(must(await recount(number, counting('2026-01-09')))?.delta).toBeUndefined()
    received.set(request, snapshot)
    const offer = must(await recount(number, counting('2026-01-10')))
    expect(offer?.delta).toMatchObject({ since: { request, snapshot }, price: { records: 12 } })
    differ = ok({ rows: 0 })
    expect(must(await recount(number, counting('2026-01-11')))?.delta).toBeUndefined()
    differ = fail('conflict', 'delta-columns-differ', 'other columns', 'take the whole')
    expect(must(await recount(number, counting('2026-01-12')))?.delta).toBeUndefined()
    expect(codeOf(await buy(number, '2026-01-12', 'delta'))).toBe('offer-without-delta')
    differ = fail('unavailable', 'disk-full', 'no room', 'make room')
    expect(codeOf(await recount(number, counting('2026-01-13')))).toBe('disk-full')
    differ = ok({ rows: 7 })
    must(await recount(number, counting('2026-01-13')))
    const bought = must(await buy(number, '2026-01-13', 'delta'))
    expect(bought.form).toBe('delta')
  })

  it('that ran out are counted again, and bought at no other price than was seen', async () => {
    const number = await place()
    must(await recount(number, counting('2026-01-05')))
    office.setTime('2026-03-01')
    expect(must(await recount(number, counting('2026-01-05')))).toMatchObject({ n: 1, until: '2026-03-16' })
    office.setTime('2026-04-01')
    found = 2600
    expect(codeOf(await buy(number, '2026-01-05'))).toBe('offer-changed')
    expect(codeOf(await buy(number, '2026-01-05'))).toBe('ok')
    found = 1500
  })

  it('are skipped once, ended by their owner, and end with their year', async () => {
    const number = await place()
    must(await recount(number, counting('2026-04-01')))
    expect(must(await skipOffer(office, { number, by: 'owner' })).state).toBe('skipped')
    expect(must(await skipOffer(office, { number, by: 'owner' })).state).toBe('skipped')
    expect(codeOf(await buy(number, '2026-04-01'))).toBe('offer-answered')
    expect(codeOf(await skipOffer(office, { number, offer: 9, by: 'owner' }))).toBe('no-such-offer')
    expect(codeOf(await skipOffer(office, { number: '2026-S9999', by: 'owner' }))).toBe('no-such-order')
    const ended = must(
      await endOrder(office, { number, proof: { letter: 'e-mail of 1 April', by: 'clerk' } }),
    )
    expect(ended.ended?.why).toBe('owner')
    expect(codeOf(await buy(number, '2026-04-02'))).toBe('order-ended')
    office.setTime('2027-01-02')
    const past = must(await endPast(office))
    expect(past.length).toBeGreaterThan(3)
    expect(past).not.toContain(number)
    expect(must(await endPast(office))).toEqual([])
  })
})
