/**
 * How can a request move? This table is the whole answer. There is no state `refused` and no move that leads to one:
 * what the law does not release is left out by the decision, and the rest is sold to whoever pays (invariant 3).
 */

export const STATES = ['filed', 'decided', 'quoted', 'paid', 'disclosed', 'withdrawn'] as const
export type State = (typeof STATES)[number]

/** What each state means, for people. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  filed: 'received and entered in the log; not yet decided',
  decided: 'the law has been applied, field by field',
  quoted: 'priced; waits for payment',
  paid: 'paid; to be handed over',
  disclosed: 'handed over',
  withdrawn: 'withdrawn by the requester',
}

export interface MoveRule {
  readonly move: string
  readonly from: State
  readonly to: State
  /** Whose act it is. `system`: it follows by itself. */
  readonly by: 'office' | 'requester' | 'system'
  readonly words: string
}

export const MOVES = [
  { move: 'decide', from: 'filed', to: 'decided', by: 'office', words: 'apply the law to what is asked' },
  {
    move: 'decide',
    from: 'decided',
    to: 'decided',
    by: 'office',
    words: 'decide again on other established facts',
  },
  { move: 'decide', from: 'quoted', to: 'decided', by: 'office', words: 'decide again; the quote falls' },
  {
    move: 'decide',
    from: 'paid',
    to: 'decided',
    by: 'office',
    words: 'decide again because the law answers otherwise now; what was paid stays to the good',
  },
  { move: 'quote', from: 'decided', to: 'quoted', by: 'office', words: 'count and price on a snapshot' },
  {
    move: 'quote',
    from: 'quoted',
    to: 'quoted',
    by: 'office',
    words: 'price again once the quote has expired',
  },
  {
    move: 'no-sale',
    from: 'decided',
    to: 'decided',
    by: 'office',
    words: 'nothing matches, so nothing is sold or charged',
  },
  {
    move: 'no-sale',
    from: 'quoted',
    to: 'decided',
    by: 'office',
    words: 'nothing matches any more; the quote falls',
  },
  { move: 'pay', from: 'quoted', to: 'paid', by: 'system', words: 'the price is covered' },
  { move: 'disclose', from: 'paid', to: 'disclosed', by: 'office', words: 'hand over what was paid for' },
  {
    move: 'disclose-counts',
    from: 'decided',
    to: 'disclosed',
    by: 'office',
    words: 'hand over counts, which are free',
  },
  { move: 'withdraw', from: 'filed', to: 'withdrawn', by: 'requester', words: 'take the request back' },
  { move: 'withdraw', from: 'decided', to: 'withdrawn', by: 'requester', words: 'take the request back' },
  { move: 'withdraw', from: 'quoted', to: 'withdrawn', by: 'requester', words: 'take the request back' },
  {
    move: 'withdraw',
    from: 'paid',
    to: 'withdrawn',
    by: 'requester',
    words: 'take the request back; the money is returned',
  },
] as const satisfies readonly MoveRule[]

export type Move = (typeof MOVES)[number]['move']

/** The move from a state, or undefined where the table has none. */
export const moveFrom = (state: State, move: Move): MoveRule | undefined =>
  MOVES.find((rule) => rule.from === state && rule.move === move)

/** All moves from a state, in the order of the table. */
export const movesFrom = (state: State): readonly (MoveRule & { readonly move: Move })[] =>
  MOVES.filter((rule) => rule.from === state)
