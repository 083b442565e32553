/** Invariant 3 with outcomes: what a board resolved is kept and told, and stops nothing that the law releases. */
import fc from 'fast-check'
import { cents, must } from '#basics'
import { onBothDatabases } from '#store/testing'
import { join } from 'node:path'
import { loadPack } from '#law/store'
import type { Pack } from '#law'
import { recordPayment } from '#payment/store'
import { beforeAll, expect, it } from 'vitest'
import { type OutcomeGiven, OUTCOMES } from '../outcome/outcome.ts'
import { codeOf, type Desk, openDesk } from '../testing/desk.ts'
import { outcomesOf, recordOutcome, showRequest } from './index.ts'

const BODY = 'Elections Commission'
const base = { body: BODY, on: '2017-06-20', citation: 'agenda item 4' }

const outcomes: fc.Arbitrary<OutcomeGiven> = fc.oneof(
  fc.record({ votes: fc.nat(9) }).map(({ votes }) => ({
    ...base,
    what: 'tied' as const,
    votes: { for: votes, against: votes },
  })),
  fc.constantFrom('2017-07-04', '2017-08-01').map((until) => ({ ...base, what: 'deferred' as const, until })),
  fc.constantFrom('an agreement is signed', 'a fee is named').map((condition) => ({
    ...base,
    what: 'conditions' as const,
    conditions: [condition],
  })),
)

onBothDatabases('an outcome', (open) => {
  let desk: Desk
  let pack: Pack
  beforeAll(async () => {
    desk = await openDesk(await open(), 'wi')
    pack = must(await loadPack(join(import.meta.dirname, '../../../law'), 'wi'))
  })
  const record = (request: string, outcome: OutcomeGiven, by = 'administrator') =>
    recordOutcome(desk.office, { request, law: pack, outcome, by })

  it('invariant 3: a request with any outcomes is decided, priced and paid as one without', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(outcomes, { maxLength: 3 }), async (resolved) => {
        const file = { fields: ['name', 'birth_date'] }
        const [plain, voted] = [await desk.file(file), await desk.file(file)]
        for (const outcome of resolved) must(await record(voted.number, outcome))
        const seen: string[] = []
        for (const { number } of [plain, voted]) {
          const { decision } = must(await desk.decide(number))
          const quoted = must(await desk.quote(number))
          if (quoted.kind !== 'quote') throw new Error(quoted.kind)
          must(
            await recordPayment(desk.office, {
              request: number,
              cents: cents(quoted.quote.cents),
              method: 'cheque',
              reference: 'x',
              by: 'x',
              key: `payment of ${number} whole`,
            }),
          )
          const { state, heldBy, next } = must(await showRequest(desk.office, number))
          seen.push(JSON.stringify([decision.cells, quoted.quote.cents, state, heldBy, next]))
        }
        expect(seen[1]).toBe(seen[0])
        expect(seen[0]).toContain('"paid"')
      }),
      { numRuns: 8 },
    )
  })

  it('is kept with its votes and conditions, once, and told in the log without an official', async () => {
    const { number } = await desk.file({ fields: ['name', 'birth_date'] })
    const outcome = { ...base, what: 'tied' as const, votes: { for: 3, against: 3, abstained: 1 } }
    const made = must(await record(number, outcome))
    expect(made).toMatchObject({
      repeated: false,
      outcome: { what: 'tied', fields: ['birth_date'], votes: { for: 3 } },
    })
    expect(must(await record(number, outcome))).toMatchObject({ repeated: true })
    expect(must(await outcomesOf(desk.office.db, number))).toHaveLength(1)
    const entries = desk.office.log
      .parsed()
      .filter(({ kind, request }) => kind === 'request-outcome' && request === number)
    expect(entries).toMatchObject([{ authority: BODY, fields: ['birth_date'], requesterClass: 'anyone' }])
    expect(JSON.stringify(entries)).not.toMatch(/administrator|agenda/)
    expect(must(await showRequest(desk.office, number)).moves).toHaveLength(1)
  })

  it('cannot be about what everyone may have, what was not asked, or a request of open columns alone', async () => {
    const { number } = await desk.file({ fields: ['name', 'birth_date'] })
    for (const what of OUTCOMES) {
      const outcome = {
        ...base,
        what,
        ...(what === 'tied' ? { votes: { for: 1, against: 1 } } : {}),
        ...(what === 'conditions' ? { conditions: ['x'] } : {}),
      }
      expect(codeOf(await record(number, { ...outcome, fields: ['name'] }))).toBe('outcome-on-open-field')
      expect(codeOf(await record(number, { ...outcome, fields: ['ssn4'] }))).toBe('outcome-field-not-asked')
      const open = await desk.file({ fields: ['name'] })
      expect(codeOf(await record(open.number, outcome))).toBe('outcome-touches-nothing')
    }
  })

  it('says what is wrong with what was given', async () => {
    const { number } = await desk.file({ fields: ['birth_date'] })
    const wrong: OutcomeGiven[] = [
      { ...base, what: 'tied' },
      { ...base, what: 'tied', votes: { for: 3, against: 2 } },
      { ...base, what: 'conditions' },
      { ...base, what: 'deferred', conditions: ['x'] },
      { ...base, what: 'deferred', until: base.on },
      { ...base, what: 'deferred', body: 'jane@example.org' },
    ]
    for (const outcome of wrong) expect(codeOf(await record(number, outcome))).toBe('outcome-invalid')
    expect(codeOf(await record(number, { ...base, what: 'deferred', on: '2017-12-01' }))).toBe(
      'outcome-to-come',
    )
    expect(codeOf(await record(number, { ...base, what: 'deferred' }, ' '))).toBe('nobody-named')
    expect(codeOf(await record('2017-09999', { ...base, what: 'deferred' }))).toBe('no-such-request')
    expect(must(await outcomesOf(desk.office.db, number))).toEqual([])
  })
})
