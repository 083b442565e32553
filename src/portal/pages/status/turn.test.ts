/** Whose turn it is, in every state of a request. */
import { describe, expect, it } from 'vitest'
import { cents, isoDate } from '#basics'
import type { Cell, Decision } from '#decision'
import type { Quote } from '#request'
import { type Fetching, turnOf, type TurnAsked } from './turn.ts'

type View = TurnAsked['view']

const cell = (field: string, outcome: Cell['outcome']): Cell => ({
  field,
  protection: 'none',
  outcome,
  rule: 'r',
  citation: 'c',
  reason: 'r',
  facts: [],
  confidence: 'high',
  class: 'open',
  conditions: [],
})
const decision = (...cells: Cell[]): Decision => ({
  format: 'rollkeeper-decision@1',
  law: { id: 'x', hash: 'h', title: 't' },
  date: '2026-11-03',
  requesterClass: 'anyone',
  channel: 'desk',
  facts: [],
  fields: cells.map(({ field }) => field),
  cells,
})
const made = (answer: Decision, filters?: Decision): View['decisions'][number] => ({
  version: 1,
  hash: 'h',
  at: '2026-11-03T12:00:00.000Z',
  by: 'x',
  decision: answer,
  ...(filters === undefined ? {} : { filters }),
})
const quote = { version: 1, validUntil: isoDate('2026-11-18') } as Quote
const balance = {
  received: cents(0),
  returned: cents(0),
  outstanding: cents(0),
  credit: cents(0),
  refundDue: cents(0),
  words: [],
}
const moved = (move: 'file' | 'no-sale'): View['moves'][number] => ({
  move,
  to: 'decided',
  at: '2026-11-03T12:00:00.000Z',
  by: 'x',
  why: '',
})
const given = made(decision(cell('name', 'release')))
const view = (changes: Partial<View>): View => ({
  state: 'filed',
  medium: 'electronic',
  moves: [moved('file')],
  decisions: [given],
  quotes: [],
  balance,
  heldBy: [],
  ...changes,
})
const on = (
  changes: Partial<View>,
  more: { today?: string; claims?: boolean; delivery?: Fetching } = {},
): string => {
  const { who, what } = turnOf({
    view: view(changes),
    today: isoDate(more.today ?? '2026-11-04'),
    claims: more.claims ?? false,
    delivery: more.delivery,
  })
  return `${who}: ${what}`
}

const DECIDED = { state: 'decided' } as const
const QUOTED = { state: 'quoted', quotes: [quote] } as const
const PAID = { state: 'paid', quotes: [quote] } as const
const DONE = { state: 'disclosed', quotes: [quote] } as const
const held = { heldBy: ['H-0001'] }
const withheld = made(decision(cell('birth_date', 'withhold')))
const byWithheld = made(decision(cell('name', 'release')), decision(cell('birth_date', 'withhold')))
const byReduced = made(
  decision(cell('name', 'release')),
  decision({ ...cell('birth_date', 'reduce'), to: 'birth_year', toClass: 'open' }),
)

describe('whose turn it is', () => {
  it.each([
    ['received with a claim to check', on({}, { claims: true }), 'office: check-facts'],
    ['received without one', on({}), 'office: decide'],
    ['decided and not priced yet', on(DECIDED), 'office: price'],
    ['nothing given', on({ ...DECIDED, decisions: [withheld] }), 'nobody: nothing-given'],
    ['nobody matches', on({ ...DECIDED, moves: [moved('no-sale')] }), 'nobody: nobody-matches'],
    [
      'nobody matches, and money lies there',
      on({ ...DECIDED, moves: [moved('no-sale')], balance: { ...balance, credit: cents(500) } }),
      'office: return-money',
    ],
    ['chosen by what is withheld', on({ ...DECIDED, decisions: [byWithheld] }), 'requester: ask-otherwise'],
    [
      'chosen by what is only given as less',
      on({ ...DECIDED, decisions: [byReduced] }),
      'requester: ask-otherwise',
    ],
    ['counts', on({ ...DECIDED, medium: 'counts' }), 'office: hand-over'],
    ['counts under a hold', on({ ...DECIDED, ...held, medium: 'counts' }), 'hold: held'],
    ['priced', on(QUOTED), 'requester: pay'],
    ['priced, on the last day', on(QUOTED, { today: '2026-11-18' }), 'requester: pay'],
    ['priced, the day after', on(QUOTED, { today: '2026-11-19' }), 'requester: quote-again'],
    ['priced under a hold: it can still be paid', on({ ...QUOTED, ...held }), 'requester: pay'],
    ['paid', on(PAID), 'office: hand-over'],
    ['logged, and its bundle not finished', on(DONE), 'office: hand-over'],
    ['paid under a hold', on({ ...PAID, ...held }), 'hold: held'],
    [
      'handed over and not fetched',
      on(DONE, { delivery: { downloads: 0, ended: false } }),
      'requester: fetch',
    ],
    ['its link ended', on(DONE, { delivery: { downloads: 0, ended: true } }), 'requester: renew'],
    ['fetched', on(DONE, { delivery: { downloads: 1, ended: true } }), 'nobody: done'],
    [
      'handed over under a hold',
      on({ ...DONE, ...held }, { delivery: { downloads: 0, ended: false } }),
      'hold: held',
    ],
    [
      'its file lost',
      on(DONE, { delivery: { downloads: 0, ended: false, stopped: { code: 'bundle-lost' } } }),
      'office: make-again',
    ],
    [
      'recalled',
      on(DONE, {
        delivery: { downloads: 1, ended: false, recall: {}, stopped: { code: 'disclosure-recalled' } },
      }),
      'office: correct',
    ],
    [
      'recalled and replaced',
      on(DONE, { delivery: { downloads: 1, ended: false, recall: { correction: {} } } }),
      'nobody: replaced',
    ],
    [
      'paid too much',
      on(
        { ...DONE, balance: { ...balance, refundDue: cents(1) } },
        { delivery: { downloads: 1, ended: false } },
      ),
      'office: return-money',
    ],
    ['taken back', on({ state: 'withdrawn' }), 'nobody: withdrawn'],
    [
      'taken back with money',
      on({ state: 'withdrawn', balance: { ...balance, refundDue: cents(4500) } }),
      'office: return-money',
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected)
  })
})
