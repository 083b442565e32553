/** Moves a request, if the table of moves has that move, and records who moved it, when and why. */
import { ok, type Result } from '#basics'
import { type Database, insertRow } from '#store'
import { type Move, moveFrom, type State } from '../states/moves.ts'
import { moveNotAllowed } from '../states/refuse-move.ts'

export interface MoveAsked {
  readonly number: string
  /** The state that was read under the request's lock. */
  readonly state: State
  readonly move: Move
  readonly by: string
  readonly why: string
  /** ISO moment. */
  readonly at: string
}

/** In the caller's transaction, under `lockRequest`. Fails with `move-not-allowed`. */
export const moveRequest = async (tx: Database, asked: MoveAsked): Promise<Result<State>> => {
  const { number, state, move, by, why, at } = asked
  const rule = moveFrom(state, move)
  if (!rule) return moveNotAllowed(number, state, move)
  await tx.run('UPDATE request SET state = $2 WHERE number = $1', [number, rule.to])
  await insertRow(tx, 'request_move', {
    request: number,
    move,
    from_state: state,
    to_state: rule.to,
    at,
    moved_by: by,
    why,
  })
  return ok(rule.to)
}
