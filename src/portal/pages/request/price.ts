/** What would it cost, by the same function that makes the quote? */
import { ok, type Result } from '#basics'
import { openColumns } from '#decision'
import { type Price, priceFor, requestLaw } from '#request'
import { channelIn, classIn } from './ask.ts'
import type { Count } from './count.ts'
import type { Builder } from './enter.ts'

export type Costs =
  | { readonly kind: 'price'; readonly price: Price }
  /** Nothing is sold and nothing charged, in the law's words. */
  | { readonly kind: 'no-sale'; readonly words: string }
  /** Counts hold nobody's data. */
  | { readonly kind: 'free' }
  /** The office prints, counts the pages and sends the price. */
  | { readonly kind: 'pages' }
  /** The law names no amount that could be worked out here: the office sets it. In the law's words. */
  | { readonly kind: 'office'; readonly words: string }
  /** The law gives none of the columns that are asked for. */
  | { readonly kind: 'nothing' }
  /** There is no count to price. */
  | { readonly kind: 'unknown' }

/** As the quote sees it: columns are asked for, and none of them would be given. */
const givesNothing = ({ draft, answers }: Builder): boolean => {
  const cells = answers.now.cells.filter(({ field }) => draft.columns.includes(field))
  return cells.length > 0 && openColumns({ ...answers.now, cells }).length === 0
}

/** Fails as the fees of the law pack do, but for what the office has to set. */
export const costsOf = (builder: Builder, count: Count): Result<Costs> => {
  const { draft, on, visit } = builder
  const { pack } = visit
  const medium = draft.medium ?? 'electronic'
  if (count.kind === 'wrong') return ok({ kind: 'unknown' })
  if (medium === 'counts') return ok({ kind: 'free' })
  if (givesNothing(builder)) return ok({ kind: 'nothing' })
  if (count.kind === 'closed') return ok({ kind: 'unknown' })
  const priced = priceFor(requestLaw(pack), {
    records: count.count,
    medium,
    on,
    channel: channelIn(pack),
    requesterClass: classIn(pack, draft),
  })
  if (priced.ok)
    return ok(
      priced.value.sale
        ? { kind: 'price', price: priced.value.price }
        : { kind: 'no-sale', words: priced.value.words },
    )
  const { code, message } = priced.error
  if (code === 'fee-pages-needed') return ok({ kind: 'pages' })
  if (code === 'fee-set-by-custodian' || code === 'fee-schedule-missing')
    return ok({ kind: 'office', words: message })
  return priced
}
