/** Whose turn is it on a request, and to do what? Pure: from the request as it stands. */
import type { IsoDate } from '#basics'
import { openColumns } from '#decision'
import { currentQuote, quoteStanding, type RequestView } from '#request'

/** Who has to act. `hold`: nobody here can, until the hold is lifted by name. */
export type Who = 'requester' | 'office' | 'hold' | 'nobody'

export type What =
  | 'pay'
  | 'quote-again'
  | 'fetch'
  | 'renew'
  | 'ask-otherwise'
  | 'check-facts'
  | 'decide'
  | 'price'
  | 'hand-over'
  | 'make-again'
  | 'correct'
  | 'replaced'
  | 'return-money'
  | 'held'
  | 'done'
  | 'withdrawn'
  | 'nothing-given'
  | 'nobody-matches'

export interface Turn {
  readonly who: Who
  readonly what: What
}

/** What of the delivery bears on the turn; undefined before there is a bundle. */
export interface Fetching {
  readonly downloads: number
  readonly ended: boolean
  /** Where it was recalled. */
  readonly recall?: { readonly correction?: unknown }
  readonly stopped?: { readonly code: string }
}

export interface TurnAsked {
  readonly view: Pick<
    RequestView,
    'state' | 'medium' | 'moves' | 'decisions' | 'quotes' | 'balance' | 'heldBy'
  >
  readonly today: IsoDate
  /** Whether facts are claimed that an official must find proved. */
  readonly claims: boolean
  readonly delivery?: Fetching | undefined
}

const turn = (who: Who, what: What): Turn => ({ who, what })

/** Choosing voters by a field tells that field: one that is not released makes the whole choice impossible. */
const choosesByWithheld = ({ decisions }: Pick<RequestView, 'decisions'>): boolean => {
  const filters = decisions.at(-1)?.filters
  if (filters === undefined) return false
  const released = new Set(
    openColumns(filters).flatMap(({ field, outcome }) => (outcome === 'release' ? [field] : [])),
  )
  return filters.fields.some((field) => !released.has(field))
}

const afterDecision = ({ view }: TurnAsked): Turn => {
  if (choosesByWithheld(view)) return turn('requester', 'ask-otherwise')
  if (view.medium === 'counts')
    return view.heldBy.length > 0 ? turn('hold', 'held') : turn('office', 'hand-over')
  const decision = view.decisions.at(-1)?.decision
  const nothing = decision !== undefined && openColumns(decision).length === 0
  if (!nothing && view.moves.at(-1)?.move !== 'no-sale') return turn('office', 'price')
  if (view.balance.credit > 0) return turn('office', 'return-money')
  return turn('nobody', nothing ? 'nothing-given' : 'nobody-matches')
}

const afterDelivery = ({ view, delivery }: TurnAsked): Turn => {
  if (view.heldBy.length > 0) return turn('hold', 'held')
  if (delivery?.recall !== undefined)
    return delivery.recall.correction === undefined ? turn('office', 'correct') : turn('nobody', 'replaced')
  // Logged, and not finished: it waits for witnesses, or a crash came between.
  if (delivery === undefined) return turn('office', 'hand-over')
  if (delivery.stopped !== undefined) return turn('office', 'make-again')
  if (delivery.downloads === 0) return turn('requester', delivery.ended ? 'renew' : 'fetch')
  return view.balance.refundDue > 0 ? turn('office', 'return-money') : turn('nobody', 'done')
}

/** Whose turn it is now. */
export const turnOf = (asked: TurnAsked): Turn => {
  const { view, today, claims } = asked
  switch (view.state) {
    case 'filed':
      return turn('office', claims ? 'check-facts' : 'decide')
    case 'decided':
      return afterDecision(asked)
    case 'quoted': {
      const quote = currentQuote(view.quotes)
      const open = quote !== undefined && quoteStanding(quote, today) === 'open'
      return turn('requester', open ? 'pay' : 'quote-again')
    }
    case 'paid':
      return view.heldBy.length > 0 ? turn('hold', 'held') : turn('office', 'hand-over')
    case 'disclosed':
      return afterDelivery(asked)
    case 'withdrawn':
      return view.balance.refundDue > 0 ? turn('office', 'return-money') : turn('nobody', 'withdrawn')
  }
}
