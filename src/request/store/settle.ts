/** Is the price covered now? Then the request is paid, by itself: nobody can decline the money (invariant 3). */
import { ok, type Result } from '#basics'
import type { Database } from '#store'
import { coversInTime } from '../balance/balance.ts'
import { currentQuote } from '../quote/quote.ts'
import type { State } from '../states/moves.ts'
import { moveRequest } from './move.ts'
import { readMoney } from './rows.ts'

/** After money came in or a quote was made, in the same transaction, under `lockRequest`. Gives the state after. */
export const settle = async (
  tx: Database,
  number: string,
  state: State,
  at: string,
): Promise<Result<State>> => {
  if (state !== 'quoted') return ok(state)
  const { quotes, money } = await readMoney(tx, number)
  const quote = currentQuote(quotes)
  if (!quote || !coversInTime(quote, money)) return ok(state)
  const why = quote.cents === 0 ? 'nothing is to be paid' : `the price of quote ${quote.version} is covered`
  return moveRequest(tx, { number, state, move: 'pay', by: 'system', why, at })
}
