/** Moves a letter of the public, if the table of moves has that move, and records who moved it, when and why. */
import { fail, ok, type Result } from '#basics'
import { type Database, insertRow } from '#store'
import { type LetterMove, letterMoveFrom, letterMovesFrom, type LetterState } from '../received/moves.ts'
import { tellsPhone } from '../received/phone.ts'
import { type LetterRow, readPhone } from './rows-in.ts'

const notAllowed = (id: string, state: LetterState, move: LetterMove): Result<never> => {
  const lawful = [...new Set(letterMovesFrom(state).map((rule) => rule.move))]
  return fail(
    'conflict',
    'letter-move-not-allowed',
    `Letter ${id} is ${state}, and "${move}" is no move from there.`,
    lawful.length > 0
      ? `From here it can: ${lawful.join(', ')}.`
      : 'It has reached its end; nothing is to be done.',
    { state, move, lawful },
  )
}

export interface LetterMoveAsked {
  /** As it was read under its lock. */
  readonly row: LetterRow
  readonly move: LetterMove
  readonly by: string
  readonly why: string
  /** ISO moment. */
  readonly at: string
}

/** In the caller's transaction. Fails with `letter-move-not-allowed`, `letter-words-tell-phone`. Gives the state after. */
export const moveLetter = async (tx: Database, asked: LetterMoveAsked): Promise<Result<LetterState>> => {
  const { row, move, by, why, at } = asked
  const rule = letterMoveFrom(row.state, move)
  if (!rule) return notAllowed(row.id, row.state, move)
  const phone = await readPhone(tx, row.id)
  if (phone && tellsPhone(`${by}\n${why}`, phone.reveal()))
    return fail(
      'invalid',
      'letter-words-tell-phone',
      `What was written about letter ${row.id} holds its telephone number, which must stand nowhere else.`,
      'Say it without the number: "called back", for instance.',
    )
  await tx.run('UPDATE public_letter SET state = $2, settled_at = $3::timestamptz WHERE id = $1', [
    row.id,
    rule.to,
    rule.to === 'published' || rule.to === 'refused' ? at : null,
  ])
  await insertRow(tx, 'public_letter_move', {
    letter: row.id,
    move,
    from_state: row.state,
    to_state: rule.to,
    at,
    moved_by: by,
    why,
  })
  return ok(rule.to)
}
