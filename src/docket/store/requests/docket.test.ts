/** The docket over a real desk: what it shows of requests, how it is searched, and what it never holds. */
import { beforeAll, describe, expect, it } from 'vitest'
import { cents, fail, must, ok } from '#basics'
import type { Pack } from '#law'
import { loadPack } from '#law/store'
import { recordPayment } from '#payment/store'
import { onBothDatabases } from '#store/testing'
import { join } from 'node:path'
import { codeOf, type Desk } from '../../../request/testing/desk.ts'
import { readDocketQuery } from '../../query.ts'
import { docketEntry, docketOf, type DocketSources } from './docket.ts'
import { EVIDENCE, filledDesk, INNER, namingPack, NOTES, OFFICIAL, PERSON } from './filled-desk.fixture.ts'

const LAW = join(import.meta.dirname, '../../../../law')

onBothDatabases('the docket', (open) => {
  let desk: Desk
  let pack: Pack
  let named: Pack
  let numbers: Record<string, string>
  const letters = new Map<string, number>()

  const sources = (law: Pack | undefined): DocketSources => ({
    db: desk.office.db,
    clock: desk.office.clock,
    pack: async () => (law ? ok(law) : fail('not-found', 'law-pack-unknown', 'There is none.', 'Make one.')),
    letters: async () => ok(letters),
  })
  const search = async (asked: Record<string, string | number>, law: Pack | undefined = pack) =>
    must(await docketOf(sources(law), must(readDocketQuery(asked))))
  const found = async (asked: Record<string, string | number>, law: Pack | undefined = pack) =>
    (await search(asked, law)).entries.map(({ number }) =>
      Object.keys(numbers).find((key) => numbers[key] === number),
    )

  beforeAll(async () => {
    const filled = await filledDesk(await open())
    desk = filled.desk
    numbers = filled.numbers
    pack = must(await loadPack(LAW, 'wi'))
    named = namingPack(pack)
    letters.set(numbers['commission']!, 3)
  })

  describe('shows', () => {
    it('a decided and quoted request: outcomes with citations, price, holds, log, letters', async () => {
      const entry = must(await docketEntry(sources(pack), numbers['commission']!))
      expect(entry).toMatchObject({
        number: numbers['commission'],
        state: 'quoted',
        words: 'priced; waits for payment',
        held: true,
        law: { id: 'wi', label: 'Wisconsin' },
        requester: { id: 'federal-commission', label: 'a federal commission' },
        channel: { label: 'the commission' },
        receivedOn: '2017-06-28',
        letters: 3,
        price: { cents: 3000, records: 1499, validUntil: '2017-07-13', asOf: '2017-06-29' },
      })
      expect(entry.timeline.map(({ state, on }) => `${state} ${on}`)).toEqual([
        'filed 2017-06-28',
        'decided 2017-06-28',
        'quoted 2017-06-28',
      ])
      const outcomes = Object.fromEntries(
        entry.decision!.answers.map(({ outcome, fields }) => [outcome, fields.map(({ field }) => field)]),
      )
      expect(outcomes).toEqual({ release: ['name'], withhold: ['birth_date'], 'not-held': ['party'] })
      expect(entry.decision!.answers[1]!.fields[0]).toMatchObject({
        label: 'Birth date',
        citation: expect.stringContaining('6.36(1)(b)1.a'),
        reason: expect.stringMatching(/\w/),
      })
      expect(entry.holds).toMatchObject([
        {
          kind: 'response',
          authority: 'Presidential Advisory Commission on Election Integrity',
          citation: 'staff letter of 10 July 2017',
          since: '2017-07-11',
          stops: ['disclose'],
        },
      ])
      expect(entry.log.map(({ kind }) => kind)).toEqual(['request-filed', 'request-decided', 'quote-made'])
      expect(entry.log.every(({ index }) => typeof index === 'number')).toBe(true)
      expect(entry.changedAt.slice(0, 10)).toBe('2017-07-11')
    })

    it('the last decision where there were several', async () => {
      const { number } = await desk.file({
        requester: { class: 'law-enforcement' },
        fields: ['birth_date'],
        purpose: 'law-enforcement',
      })
      const outcomes = async (facts: readonly string[]) => {
        must(
          await desk.decide(
            number,
            facts.map((fact) => ({ fact, evidence: EVIDENCE, by: OFFICIAL })),
          ),
        )
        const { decision } = must(await docketEntry(sources(pack), number))
        return decision!.answers.map(({ outcome }) => outcome)
      }
      expect(await outcomes([])).toEqual(['withhold'])
      expect(await outcomes(['law_enforcement_agency', 'law_enforcement_purpose'])).toEqual(['release'])
      expect(await outcomes([])).toEqual(['withhold'])
      numbers['police'] = number
    })

    it('what was asked in words, and a hold that was lifted', async () => {
      const entry = must(await docketEntry(sources(pack), numbers['campaign']!))
      expect(entry.asked).toMatchObject({
        voters: ['county: Dane County', 'status: Active'],
        elections: 'all elections',
        medium: 'electronic',
      })
      expect(entry.asked.fields.map(({ label }) => label)).toEqual([
        'Name',
        'Residence address',
        'Voter history',
      ])
      expect(entry.held).toBe(false)
      expect(entry.holds).toMatchObject([{ lifted: { on: '2017-07-12', authority: 'Elections Commission' } }])
      expect(entry.decision).toBeUndefined()
      expect(entry.price).toBeUndefined()
    })

    it('withdrawn requests as well, newest first, and pages them', async () => {
      expect(await found({})).toEqual(['police', 'withdrawn', 'counts', 'campaign', 'commission'])
      const first = await search({ limit: 4 })
      expect(first).toMatchObject({ total: 5, next: numbers['campaign'] })
      const second = await search({ limit: 4, after: first.next! })
      expect(second.entries.map(({ number }) => number)).toEqual([numbers['commission']])
      expect(second.next).toBeUndefined()
      expect(second.total).toBe(5)
    })

    it('in the order of change for a feed: a step brings an old request to the front', async () => {
      desk.office.setTime('2017-07-13')
      must(
        await recordPayment(desk.office, {
          request: numbers['commission']!,
          cents: cents(3000),
          method: 'cheque',
          reference: 'cheque 7 of Ada Quist',
          by: OFFICIAL,
          key: 'pay-1-of-the-docket',
        }),
      )
      expect((await found({ order: 'changed', limit: 2 }))[0]).toBe('commission')
      expect((await search({ order: 'changed', limit: 2 })).next).toBeUndefined()
      expect(must(await docketEntry(sources(pack), numbers['commission']!)).state).toBe('paid')
    })
  })

  it('is searched by state, class, days and every word', async () => {
    expect(await found({ state: 'withdrawn' })).toEqual(['withdrawn'])
    expect(await found({ class: 'campaign' })).toEqual(['campaign'])
    expect(await found({ from: '2017-06-28', to: '2017-07-01' })).toEqual(['campaign', 'commission'])
    expect(await found({ text: 'dane' })).toEqual(['campaign'])
    expect(await found({ text: 'MADISON city' })).toEqual(['counts'])
    expect(await found({ text: 'birth' })).toEqual(['police', 'commission'])
    expect(await found({ text: 'federal commission' })).toEqual(['commission'])
    expect(await found({ text: `${numbers['counts']}` })).toEqual(['counts'])
    expect(await found({ text: 'dane birth' })).toEqual([])
    // Names of members of the selection are no words of it, and wildcards are letters.
    expect(await found({ text: 'municipalities' })).toEqual([])
    expect(await found({ text: '%' })).toEqual([])
    expect(await found({ text: `' OR true --` })).toEqual([])
  })

  it('names a requester only where the law pack says so, and finds by name only there', async () => {
    const entry = must(await docketEntry(sources(named), numbers['commission']!))
    expect(entry.requester).toEqual({
      id: 'federal-commission',
      label: 'a federal commission',
      name: 'Vice chair',
      organisation: 'Advisory Commission',
    })
    expect(await found({ text: 'quist' }, named)).toEqual(['campaign'])
    expect(await found({ text: '100%_sure' }, named)).toEqual(['withdrawn'])
    for (const law of [
      pack,
      undefined,
      { ...pack, docket: { ...named.docket!, requester: 'class-only' as const } },
    ]) {
      expect(await found({ text: 'quist' }, law)).toEqual([])
      const texts = JSON.stringify((await search({}, law)).entries)
      expect(texts).not.toMatch(/Quist|Vice chair|Advisory Commission"|Percy/u)
    }
  })

  it('never holds contact, address, notes, evidence, inner reasons, officials, secrets or purposes', async () => {
    for (const law of [pack, named, undefined]) {
      const text = JSON.stringify(await search({ limit: 100 }, law))
      for (const value of [...Object.values(PERSON), NOTES, EVIDENCE, OFFICIAL, INNER, 'cheque 7']) {
        expect(text).not.toContain(value)
      }
      expect(text).not.toMatch(/secret|nonce|sha256|"purpose"|"by"|"why"|established/u)
      for (const value of [PERSON.contact, 'Hidden', 'neighbour', 'Wiggum', 'Olive']) {
        expect(await found({ text: value }, law)).toEqual([])
      }
    }
  })

  it('has no entry of a number that is none, and says what is wrong with a query', async () => {
    expect(codeOf(await docketEntry(sources(pack), '2017-99999'))).toBe('no-such-request')
    expect(codeOf(await docketEntry(sources(pack), `x' OR '1'='1`))).toBe('no-such-request')
    const bad = readDocketQuery({ state: 'refused', from: '2017-13-01', limit: '1000', page: '2' })
    expect(bad).toMatchObject({ error: { kind: 'invalid', code: 'docket-query-invalid' } })
    const fields = bad.ok ? [] : (bad.error.details?.['problems'] as { field: string }[])
    expect(fields.map(({ field }) => field).sort()).toEqual(['from', 'limit', 'page', 'state'])
    expect(must(readDocketQuery({ state: '', text: ' a ' }))).toMatchObject({ text: 'a', limit: 25 })
  })

  it('says so when letters cannot be read', async () => {
    const broken = {
      ...sources(pack),
      letters: async () => fail('unavailable', 'database-unreachable', 'It is away.', 'Wait.'),
    }
    expect(codeOf(await docketOf(broken, must(readDocketQuery({}))))).toBe('database-unreachable')
  })
})
