/** Filing, deciding, withdrawing and showing, on both kinds of database and the real law pack. */
import { isoDate, must } from '#basics'
import { LogEntrySchema } from '#log'
import { onBothDatabases } from '#store/testing'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { codeOf, type Desk, fileOf, openDesk } from '../testing/desk.ts'
import { renderRequest, renderRequestList } from '../words/render-request.ts'
import {
  decideRequest,
  fileRequest,
  listRequests,
  openBySecret,
  requesterOf,
  showRequest,
  withdrawRequest,
} from './index.ts'

const KEY = '5f0c7c5e-8f0d-4f5f-9a53-0f8a4b1c2d3e'

onBothDatabases('requests', (open) => {
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

  it('numbers have no gap, many at once and a failed one between', async () => {
    const first = Number((await desk.file()).number.slice(5))
    const filed = await Promise.all(Array.from({ length: 8 }, () => desk.file()))
    expect(
      codeOf(await fileRequest(office, { file: fileOf({ channel: 'pigeon' }), law: law.words, by: 'x' })),
    ).toBe('unknown-word')
    const last = Number((await desk.file()).number.slice(5))
    expect(filed.map(({ number }) => Number(number.slice(5))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 8 }, (_, at) => first + 1 + at),
    )
    expect(last).toBe(first + 9)
    expect(new Set(filed.map(({ secret }) => secret)).size).toBe(8)
    expect(new Set(filed.map(({ logIndex }) => logIndex)).size).toBe(8)
    office.setTime('2018-01-01')
    expect((await desk.file()).number).toBe('2018-00001')
  })

  it('the same key gives the same receipt; other content under it is refused', async () => {
    const filing = { file: fileOf(), law: law.words, by: 'desk', key: KEY }
    const both = await Promise.all([fileRequest(office, filing), fileRequest(office, filing)])
    const first = must(both[0]!)
    expect(both[1]).toEqual(both[0])
    office.setTime('2017-07-02')
    expect(must(await fileRequest(office, filing))).toEqual(first)
    expect(must(await openBySecret(office.db, first.number, first.secret))).toBeUndefined()
    expect(codeOf(await fileRequest(office, { ...filing, file: fileOf({ fields: ['status'] }) }))).toBe(
      'request-key-reused',
    )
    expect(codeOf(await fileRequest(office, { ...filing, key: 'short' }))).toBe('request-key-weak')
    expect(codeOf(await openBySecret(office.db, first.number, `${first.secret.slice(0, 25)}U`))).toBe(
      'wrong-secret',
    )
    expect(codeOf(await openBySecret(office.db, '1999-00001', first.secret))).toBe('wrong-secret')
  })

  it('says at once what is no word of the law, and a day that is still to come', async () => {
    const tried = async (more: object) =>
      codeOf(await fileRequest(office, { file: fileOf(more), law: law.words, by: 'x' }))
    expect(await tried({ requester: { class: 'martian' } })).toBe('unknown-word')
    expect(await tried({ fields: ['shoe_size'] })).toBe('unknown-word')
    expect(await tried({ facts: [{ fact: 'nice', evidence: 'smile' }] })).toBe('unknown-word')
    expect(await tried({ received: '2017-07-01' })).toBe('received-in-future')
    expect(await tried({ received: '2017-06-28' })).toBe('ok')
  })

  it('the person is kept apart, and not in the log (invariant 7)', async () => {
    const { number } = await desk.file({
      requester: { class: 'campaign', name: 'Ada Quist', contact: 'ada@example.org' },
      notes: 'please',
    })
    expect(JSON.stringify(must(await showRequest(office, number)))).not.toContain('Quist')
    expect(must(await requesterOf(office.db, number))).toMatchObject({ name: 'Ada Quist', notes: 'please' })
    const text = office.log.entries.join('')
    for (const word of ['Quist', 'ada@example.org', 'please', 'desk']) expect(text).not.toContain(word)
    for (const entry of office.log.parsed()) LogEntrySchema.parse(entry)
  })

  it('decides on established facts alone; a claim counts for nothing', async () => {
    const fact = 'law_enforcement_agency'
    const { number } = await desk.file({
      requester: { class: 'law-enforcement' },
      fields: ['name', 'birth_date'],
      facts: [{ fact, evidence: 'badge' }],
    })
    const outcome = (answer: Awaited<ReturnType<Desk['decide']>>) =>
      must(answer).decision.cells.find(
        ({ field, protection }) => field === 'birth_date' && protection === 'none',
      )!.outcome
    expect(outcome(await desk.decide(number))).toBe('withhold')
    const facts = [fact, 'law_enforcement_purpose'].map((fact) => ({
      fact,
      evidence: 'case 17-001, letter of 3 July',
    }))
    expect(outcome(await desk.decide(number, facts))).toBe('release')
    expect(codeOf(await desk.decide(number, [{ fact, evidence: ' ' }]))).toBe('evidence-missing')
    expect(codeOf(await desk.decide(number, [{ fact: 'nice', evidence: 'x' }]))).toBe('unknown-word')
    expect(codeOf(await decideRequest(office, { number, law, by: ' ' }))).toBe('nobody-named')
    expect(codeOf(await desk.decide('2017-99999'))).toBe('no-such-request')
    expect(must(await showRequest(office, number)).decisions).toHaveLength(2)
  })

  it('only the requester withdraws, by the secret or in writing', async () => {
    const { number, secret } = await desk.file()
    expect(codeOf(await withdrawRequest(office, { number, proof: { secret: 'guess' }, why: '' }))).toBe(
      'wrong-secret',
    )
    expect(codeOf(await withdrawRequest(office, { number, proof: { letter: '', by: 'x' }, why: '' }))).toBe(
      'withdrawal-unproved',
    )
    const done = must(
      await withdrawRequest(office, {
        number,
        proof: { secret: secret.toLowerCase() },
        why: 'no need any more',
      }),
    )
    expect(done.state).toBe('withdrawn')
    const again = await withdrawRequest(office, { number, proof: { secret }, why: '' })
    expect(codeOf(again)).toBe('move-not-allowed')
    expect(JSON.stringify(again)).toContain('no move leads on')
    expect(codeOf(await desk.decide(number))).toBe('move-not-allowed')
    expect(codeOf(await desk.quote(number))).toBe('move-not-allowed')
  })

  it('a log that is full keeps the request and its entry for later', async () => {
    office.log.full = true
    const receipt = await desk.file()
    office.log.full = false
    expect(receipt.logIndex).toBeUndefined()
    expect(must(await showRequest(office, receipt.number)).entries).toEqual([{ kind: 'request-filed' }])
    await desk.file()
    expect(must(await showRequest(office, receipt.number)).entries[0]).toHaveProperty('index')
  })

  it('is shown in plain text, without the person unless asked', async () => {
    const number = await desk.decided({
      fields: ['name', 'birth_date'],
      selection: { counties: ['DANE'], status: ['Active'] },
      notes: 'hello',
    })
    must(await desk.quote(number))
    const view = must(await showRequest(office, number))
    const text = renderRequest(view, isoDate('2017-07-01'))
    for (const words of [
      'quoted (priced',
      'county: DANE; status: Active',
      'withheld',
      '6.36(1)(b)1.a',
      '$30.00',
      'valid until 2017-07-15',
      'quote-made #',
      'withdraw',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).not.toContain('Ada Quist')
    expect(renderRequest(view, isoDate('2017-07-01'), must(await requesterOf(office.db, number)))).toContain(
      'Ada Quist',
    )
    const list = renderRequestList(must(await listRequests(office.db, { state: 'quoted', limit: 5 })))
    expect(list).toContain(number)
    expect(text.split('\n').every((line) => line.length <= 110)).toBe(true)
  })
})
