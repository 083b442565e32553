/** "It is closed": how it ended, what happened in order, and whether money is owed. */
import type { RequestView } from '#request'
import { appeal } from './appeal.ts'
import { dayOf, type Draft, say, table } from './say.ts'
import type { Block } from './text.ts'

export type Ending = 'disclosed' | 'withdrawn' | 'nothing'

/** How the request ended; undefined while something is still to come. */
export const endingOf = ({ state, moves }: RequestView): Ending | undefined => {
  if (state === 'disclosed' || state === 'withdrawn') return state
  return state === 'decided' && moves.at(-1)?.move === 'no-sale' ? 'nothing' : undefined
}

const money = ({ facts, words, money: amount }: Draft): Block[] => {
  const { received, returned, price, refundDue } = facts.request.balance
  const { closed: own } = words
  if (received === 0) return []
  return table(
    own.moneyCaption,
    [words.table.what, { label: words.table.amount, right: true }],
    [
      ...(price === undefined ? [] : [[own.price, amount(price)]]),
      [own.received, amount(received)],
      ...(returned > 0 ? [[own.returned, amount(returned)]] : []),
      ...(refundDue > 0 ? [[own.refundDue, amount(refundDue)]] : []),
    ],
  )
}

export const closing = (draft: Draft, ending: Ending): Block[] => {
  const { facts, words, day } = draft
  const { closed: own } = words
  const { moves, decisions } = facts.request
  const last = day(dayOf(moves.at(-1)?.at ?? facts.today))
  const withheld = decisions
    .at(-1)
    ?.decision.cells.some((cell) => cell.protection === 'none' && cell.outcome !== 'release')
  return [
    say(ending === 'nothing' ? own.nothing : own[ending](last)),
    ...table(
      own.caption,
      [words.table.date, words.table.step],
      moves.map(({ at, move }) => [day(dayOf(at)), own.moves[move] ?? move]),
    ),
    ...money(draft),
    say(own.kept),
    ...(withheld === true ? appeal(draft) : []),
  ]
}
