/** What forbids a quote before anything is counted: the state, a quote that stands, an older snapshot, a withheld filter. */
import { fail, type IsoDate, ok, type Result } from '#basics'
import { openColumns } from '#decision'
import { currentQuote, type Quote, quoteStanding } from '../quote/quote.ts'
import { moveNotAllowed } from '../states/refuse-move.ts'
import type { DecisionMade } from '../view.ts'
import type { Quoting } from './quoting.ts'
import type { RequestRow } from './rows.ts'

/** Choosing voters by a field tells that field, so a filter needs the same release as a column. */
const withheldFilters = ({ filters }: DecisionMade): string[] => {
  if (!filters) return []
  const released = new Set(
    openColumns(filters).flatMap((column) => (column.outcome === 'release' ? [column.field] : [])),
  )
  return filters.fields.filter((field) => !released.has(field))
}

/** Fails with `selection-uses-withheld-field`, naming each field and the law on it. */
export const refuseFilters = (number: string, decision: DecisionMade): Result<void> => {
  const withheld = withheldFilters(decision)
  if (withheld.length === 0) return ok(undefined)
  const reasons = withheld.map((field) => {
    const cell = decision.filters?.cells.find((cell) => cell.field === field && cell.protection === 'none')
    return cell ? `${field} (${cell.citation}: ${cell.reason})` : field
  })
  return fail(
    'refused',
    'selection-uses-withheld-field',
    `Request ${number} chooses voters by what may not be told to this requester: ${reasons.join('; ')}.`,
    'File a request whose selection leaves that out.',
    { fields: withheld },
  )
}

/**
 * The quote that stands already, or nothing. Fails with `move-not-allowed`, `quote-still-valid`,
 * `snapshot-older-than-quote`.
 */
export const beforeCount = (
  row: RequestRow,
  quotes: readonly Quote[],
  asked: Quoting,
  today: IsoDate,
): Result<Quote | undefined> => {
  const { number, snapshot } = asked
  if (row.state !== 'decided' && row.state !== 'quoted') return moveNotAllowed(number, row.state, 'quote')
  const current = currentQuote(quotes)
  if (current && quoteStanding(current, today) === 'open') {
    if (current.snapshot === snapshot.id && (asked.pages ?? current.pages) === current.pages)
      return ok(current)
    return fail(
      'conflict',
      'quote-still-valid',
      `Request ${number} has a quote on snapshot ${current.snapshot} that is valid until ${current.validUntil}.`,
      'Let it be paid, or quote again once it has run out.',
    )
  }
  const last = quotes.at(-1)
  if (last && snapshot.asOf < last.snapshotAsOf) {
    return fail(
      'invalid',
      'snapshot-older-than-quote',
      `The snapshot ${snapshot.id} (${snapshot.asOf}) is older than ${last.snapshot} (${last.snapshotAsOf}), on which request ${number} was quoted before.`,
      'Quote on that snapshot or a newer one.',
    )
  }
  return ok(undefined)
}
