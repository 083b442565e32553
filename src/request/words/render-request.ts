/** A request in plain text: what is asked, what the law answers, the price, the money, what stops it, what can come next. */
import { formatUsd, type IsoDate } from '#basics'
import { renderHold } from '#hold'
import { currentQuote } from '../quote/quote.ts'
import { STATE_WORDS } from '../states/moves.ts'
import type { PaymentMade, RequesterPerson, RequestView } from '../view.ts'
import { decisionLines } from './render-decision.ts'
import { renderQuote } from './render-quote.ts'
import { participationWords, selectionLines } from './selection.ts'
import { entry, folded, minute, table } from './text.ts'

const asked = (view: RequestView): string[] => {
  const voters = selectionLines(view.selection)
  return [
    'Asked',
    entry(
      'by',
      `${view.requesterClass}, through ${view.channel}${view.purpose ? `, purpose ${view.purpose}` : ''}`,
    ),
    entry('received', `${view.receivedOn}; entered ${minute(view.filedAt)}`),
    entry('voters', voters.length > 0 ? voters.join('; ') : 'every voter of the open part'),
    ...(view.medium === 'counts'
      ? []
      : [
          entry('fields', view.fields.join(', ')),
          entry('elections', participationWords(view.participation)),
        ]),
    entry(
      'as',
      view.medium === 'counts'
        ? 'counts'
        : `${view.medium}, ${view.format}${view.rawCells ? ', raw cells' : ''}`,
    ),
  ]
}

const person = (who: RequesterPerson): string[] => [
  'Requester (personal: not for the public)',
  ...(['name', 'organisation', 'contact', 'address', 'notes'] as const).flatMap((key) => {
    const text = who[key]
    return text === undefined ? [] : [entry(key, text)]
  }),
  ...who.claimedFacts.map(({ fact, evidence }) => entry('claims', `${fact}: ${evidence}`)),
]

const timeline = ({ moves, entries }: RequestView): string[] => [
  'What happened',
  ...moves.map(({ move, to, at, by, why }) => entry(at.slice(0, 10), `${move} -> ${to}, by ${by}: ${why}`)),
  entry(
    'log entries',
    entries.map(({ kind, index }) => `${kind} ${index === undefined ? '(waits)' : `#${index}`}`).join(', '),
  ),
]

const decided = ({ decisions }: RequestView): string[] => {
  const last = decisions.at(-1)
  if (!last) return ['Decision', '  Not yet decided.']
  const { decision, filters } = last
  return [
    `Decision ${last.version} of ${decision.date} by ${last.by} (${decision.law.title}; hash ${last.hash.slice(0, 12)})`,
    ...decisionLines(decision),
    ...(filters ? ['  Asked to choose voters by:', ...decisionLines(filters)] : []),
  ]
}

const payment = ({ direction, cents, on, method }: PaymentMade): string =>
  entry(on, `${direction === 'in' ? 'received' : 'returned'} ${formatUsd(cents)}, ${method}`)

const money = (view: RequestView): string[] => {
  const { balance } = view
  const parts = [
    `received ${formatUsd(balance.received)}`,
    ...(balance.returned > 0 ? [`returned ${formatUsd(balance.returned)}`] : []),
    ...(balance.price === undefined ? [] : [`price ${formatUsd(balance.price)}`]),
    `to be paid ${formatUsd(balance.outstanding)}`,
    ...(balance.credit > 0 && balance.price === undefined ? [`credit ${formatUsd(balance.credit)}`] : []),
    ...(balance.refundDue > 0 ? [`refund due ${formatUsd(balance.refundDue)}`] : []),
  ]
  return [
    'Payments',
    ...view.payments.map(payment),
    entry('balance', parts.join(', ')),
    ...balance.words.map((words) => folded(words, '  ')),
  ]
}

const held = ({ holds, heldBy, state }: RequestView): string[] => {
  if (holds.length === 0) return []
  const word =
    heldBy.length > 0
      ? 'It is not handed over until each hold is lifted by name. It may be decided, quoted and paid meanwhile.'
      : state === 'disclosed' || state === 'withdrawn'
        ? `It is ${state}; the holds keep what belongs to it.`
        : 'It may be handed over; nothing of it may be deleted.'
  return ['Holds', ...holds.map(({ hold }) => renderHold(hold).replaceAll(/^/gm, '  ')), folded(word, '  ')]
}

const next = (view: RequestView): string[] => [
  'What can come next',
  ...(view.next.length > 0
    ? view.next.map(({ move, by, words }) => {
        const waits =
          view.heldBy.length > 0 && move.startsWith('disclose')
            ? ` (stopped by ${view.heldBy.join(', ')})`
            : ''
        return entry(move, `${by}: ${words}${waits}`)
      })
    : ['  Nothing: it has reached its end.']),
]

/**
 * All of a request. @param today the office's day, for what has run out. @param who the person, for staff on the case;
 * left out, the text holds nothing personal.
 */
export const renderRequest = (view: RequestView, today: IsoDate, who?: RequesterPerson): string => {
  const quote = currentQuote(view.quotes) ?? view.quotes.at(-1)
  const sections = [
    [`Request ${view.number}: ${view.state} (${STATE_WORDS[view.state]})`],
    asked(view),
    ...(who ? [person(who)] : []),
    decided(view),
    ...(quote ? [[renderQuote(quote, today)]] : []),
    money(view),
    held(view),
    timeline(view),
    next(view),
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

/** Requests as a table: number, state, day, class, medium, and the holds that stop it. */
export const renderRequestList = (requests: readonly Summary[]): string =>
  requests.length === 0
    ? 'No requests.'
    : table([
        ['number', 'state', 'received', 'class', 'medium', 'held by'],
        ...requests.map((row) => [
          row.number,
          row.state,
          row.receivedOn,
          row.requesterClass,
          row.medium,
          row.heldBy.join(' '),
        ]),
      ])

type Summary = Pick<RequestView, 'number' | 'state' | 'receivedOn' | 'requesterClass' | 'medium' | 'heldBy'>
