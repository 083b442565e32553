import { fail, type Result } from '#basics'
import { type Move, movesFrom, type State, STATE_WORDS } from './moves.ts'

/** The failure of a move that the table does not have: names the state and the moves that are lawful from it. */
export const moveNotAllowed = (number: string, state: State, move: Move): Result<never> => {
  const moves = [...new Set(movesFrom(state).map((rule) => rule.move))]
  const lawful =
    moves.length > 0 ? `From here it can: ${moves.join(', ')}.` : 'It has reached its end: no move leads on.'
  return fail(
    'conflict',
    'move-not-allowed',
    `Request ${number} is ${state} (${STATE_WORDS[state]}), and "${move}" is no move from there. ${lawful}`,
    moves.length > 0 ? `Choose one of: ${moves.join(', ')}.` : 'File a new request.',
    { state, move, lawful: moves },
  )
}
