/** What in the record does a letter rest on? Once that has changed, a draft of before is not sent. */
import { canonicalJson, type Json, sha256Hex } from '#basics'
import { currentQuote, type RequestView } from '#request'
import { endingOf } from './closing.ts'
import { stoppingHolds } from './hold-notice.ts'
import type { LetterKind } from './kinds.ts'

const factsOf = (kind: LetterKind, request: RequestView): Json => {
  switch (kind) {
    case 'acknowledgement':
    // A bundle that is ready stays as it is (invariant 5).
    case 'delivery':
    // A recall is never taken back, and what is closed since is told by whoever found it.
    case 'recall-notice':
    case 'holder-notice':
      return null
    case 'determination': {
      const made = request.decisions.at(-1)
      return made ? { version: made.version, hash: made.hash } : null
    }
    case 'quote': {
      const price = currentQuote(request.quotes)
      return price ? { version: price.version, cents: price.cents, validUntil: price.validUntil } : null
    }
    case 'hold-notice':
      return stoppingHolds(request).map(({ id }) => id)
    case 'closing':
      return { ending: endingOf(request) ?? null, moves: request.moves.length }
  }
}

/** SHA-256 over what the letter rests on. */
export const basisOf = (kind: LetterKind, request: RequestView): string =>
  sha256Hex(canonicalJson([kind, factsOf(kind, request)]))
