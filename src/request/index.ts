/** A request: what is asked, in which state it is, what it costs. Pure. */
export { type Balance, balanceOf, coversInTime, type Money, refundable } from './balance/balance.ts'
export { uncleanPlaces } from './file/clean.ts'
export { parseRequest, readRequestFile } from './file/read.ts'
export {
  type Participation,
  participationOf,
  type RequestFile,
  requestFileJsonSchema,
  RequestFileSchema,
  RequesterSchema,
} from './file/schema.ts'
export type { DecisionQuestion, LawWords, PricedSale, PriceQuestion, RequestLaw } from './law.ts'
export { answerRetention, requestLaw, type RetentionFloor } from './law-of.ts'
export { REQUEST_NUMBER, requestNumber } from './number/number.ts'
export { secretAsTyped, secretForKey, secretHash, secretMatches, secretText } from './number/secret.ts'
export { type NoSale, type Price, type PriceAsked, priceFor, type Sale } from './quote/price.ts'
export {
  OUTCOME_WORDS,
  type OutcomeGiven,
  type OutcomeKind,
  type OutcomeLaw,
  type OutcomeMade,
  OUTCOMES,
  OutcomeSchema,
  type PublicOutcome,
} from './outcome/outcome.ts'
export { renderOutcomes } from './outcome/render.ts'
export { currentQuote, type Quote, type QuoteStanding, quoteStanding } from './quote/quote.ts'
export {
  type Move,
  type MoveRule,
  MOVES,
  movesFrom,
  type State,
  STATE_WORDS,
  STATES,
} from './states/moves.ts'
export type {
  DecisionMade,
  MoveMade,
  PaymentMade,
  RequesterPerson,
  RequestSummary,
  RequestView,
} from './view.ts'
export { renderQuote } from './words/render-quote.ts'
export { renderRequest, renderRequestList } from './words/render-request.ts'
export { electionsWords, participationWords, selectionLines } from './words/selection.ts'
