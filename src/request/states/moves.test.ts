/** The table of moves: what it allows, what it says, and that nothing in it can refuse a request. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Move,
  moveFrom,
  type MoveRule,
  MOVES,
  movesFrom,
  type State,
  STATE_WORDS,
  STATES,
} from './moves.ts'
import { moveNotAllowed } from './refuse-move.ts'

const docs = readFileSync(join(import.meta.dirname, '../../../docs/requests.md'), 'utf8')

/** States that can be reached by moves of the office and the system alone. */
const withoutRequester = (from: State): Set<State> => {
  const seen = new Set<State>([from])
  for (const state of seen) {
    for (const rule of movesFrom(state)) if (rule.by !== 'requester') seen.add(rule.to)
  }
  return seen
}

describe('the table of moves', () => {
  it('invariant 3: from paid, the office hands over, or asks the changed law again and comes back', () => {
    const office = movesFrom('paid').filter(({ by }) => by !== 'requester')
    expect(office).toEqual([moveFrom('paid', 'decide'), moveFrom('paid', 'disclose')])
    expect([...withoutRequester('paid')].sort()).toEqual(['decided', 'disclosed', 'paid', 'quoted'])
    expect(STATES.filter((state) => /refus|reject|denied|cancel/.test(state))).toEqual([])
  })

  it('invariant 3: whatever the office does, the request stays on its way or arrives (any walk)', () => {
    const step = fc.nat()
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state: State = 'filed'
        for (const at of steps) {
          const rules: readonly MoveRule[] = movesFrom(state).filter(({ by }) => by !== 'requester')
          if (rules.length === 0) break
          state = rules[at % rules.length]!.to
        }
        expect(withoutRequester(state).has('disclosed')).toBe(true)
      }),
    )
  })

  it('only the requester can withdraw, and only before the answer is handed over', () => {
    const withdraws = MOVES.filter(({ move }) => move === 'withdraw')
    expect(withdraws.every(({ by }) => by === 'requester')).toBe(true)
    expect(withdraws.map(({ from }) => from)).toEqual(['filed', 'decided', 'quoted', 'paid'])
  })

  it('refuses any other move, naming the lawful ones', () => {
    const moves = [...new Set(MOVES.map(({ move }) => move))] as Move[]
    for (const state of STATES) {
      for (const move of moves) {
        if (moveFrom(state, move)) continue
        const refused = moveNotAllowed('2017-00001', state, move)
        if (refused.ok) throw new Error('allowed')
        expect(refused.error.code).toBe('move-not-allowed')
        for (const lawful of movesFrom(state)) expect(refused.error.message).toContain(lawful.move)
      }
    }
  })

  it('is in docs/requests.md, row by row', () => {
    for (const { move, from, to, by, words } of MOVES) {
      expect(docs).toContain(`| \`${move}\` | ${from} | ${to} | ${by} | ${words} |`)
    }
    for (const state of STATES) expect(docs).toContain(`| \`${state}\` | ${STATE_WORDS[state]} |`)
  })
})
