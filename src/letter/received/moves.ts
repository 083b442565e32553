/**
 * How can a letter of the public move? This table is the whole answer. Nothing is deleted: a refused letter stays, with
 * its reason, and a published one stays published.
 */

export const LETTER_STATES = ['received', 'verified', 'published', 'refused'] as const
export type LetterState = (typeof LETTER_STATES)[number]

export interface LetterMoveRule {
  readonly move: string
  readonly from: LetterState
  readonly to: LetterState
  readonly words: string
}

export const LETTER_MOVES = [
  {
    move: 'verify',
    from: 'received',
    to: 'verified',
    words: 'say how it was found that the named person wrote it',
  },
  { move: 'publish', from: 'verified', to: 'published', words: 'show it, with name and hometown' },
  { move: 'refuse', from: 'received', to: 'refused', words: 'keep it unpublished, and say why' },
  { move: 'refuse', from: 'verified', to: 'refused', words: 'keep it unpublished, and say why' },
] as const satisfies readonly LetterMoveRule[]

export type LetterMove = (typeof LETTER_MOVES)[number]['move']

/** The move from a state, or undefined where the table has none. */
export const letterMoveFrom = (state: LetterState, move: LetterMove): LetterMoveRule | undefined =>
  LETTER_MOVES.find((rule) => rule.from === state && rule.move === move)

/** All moves from a state, in the order of the table. */
export const letterMovesFrom = (
  state: LetterState,
): readonly (LetterMoveRule & { readonly move: LetterMove })[] =>
  LETTER_MOVES.filter((rule) => rule.from === state)
