/** The table of moves: received, verified, published; or refused, and nothing is ever deleted. */
import { describe, expect, it } from 'vitest'
import { LETTER_MOVES, LETTER_STATES, letterMoveFrom, letterMovesFrom } from './moves.ts'

describe('letters of the public', () => {
  it('are published only after they were verified', () => {
    const into = LETTER_MOVES.filter(({ to }) => to === 'published')
    expect(into.map(({ from, move }) => [from, move])).toEqual([['verified', 'publish']])
    expect(letterMoveFrom('received', 'publish')).toBeUndefined()
  })

  it('once published or refused stay so', () => {
    expect(letterMovesFrom('published')).toEqual([])
    expect(letterMovesFrom('refused')).toEqual([])
  })

  it('reach every state from the first, and no move deletes', () => {
    const reached = new Set(['received'])
    for (const _ of LETTER_STATES)
      for (const { from, to } of LETTER_MOVES) if (reached.has(from)) reached.add(to)
    expect([...reached].sort()).toEqual([...LETTER_STATES].sort())
  })
})
