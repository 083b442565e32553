/** What can be offered on a snapshot, at what price? By the functions that decide and quote a request. */
import { type IsoDate, ok, type Result } from '#basics'
import { type Decision, openColumns } from '#decision'
import {
  participationOf,
  type Participation,
  priceFor,
  type RequestFile,
  type RequestLaw,
  type Sale,
  type NoSale,
} from '#request'
import type { Counter } from '#request/store'
import { fieldsUsedBy } from '#roll'
import { lastDay, type Offered, type StandingOrder } from '../order.ts'

export interface DifferencesOf extends Pick<RequestFile, 'selection' | 'format' | 'rawCells'> {
  readonly since: string
  readonly participation: Participation
  readonly decision: Decision
  readonly snapshot: string
}

/** What an order is counted by: the newest snapshot under its law, the law of today, and what tells the numbers. */
export interface Counting {
  readonly law: RequestLaw
  readonly snapshot: { readonly id: string; readonly asOf: IsoDate }
  readonly count: Counter
  /** The snapshot that a request was handed over from; undefined where it was not. */
  readonly received: (request: string) => Promise<string | undefined>
  /** How many voters differ; a failure with a `delta-…` code where there is no such file. */
  readonly differences: (asked: DifferencesOf) => Promise<Result<{ readonly rows: number }>>
}

/** Nothing is sold: why, in words. Else the price of the whole, and of the differences where they can be had. */
export type Priced =
  | { readonly words: string }
  | { readonly whole: Offered; readonly delta?: Offered; readonly until: IsoDate }

const NO_FIELD = 'The law releases none of the fields that were asked for, so there is nothing to sell.'
const NO_FILTER =
  'The order chooses voters by what the law does not tell to this requester, so nothing is sold.'

const judged = ({ file }: StandingOrder, law: RequestLaw, date: IsoDate, fields: readonly string[]) =>
  law.decide({
    date,
    requesterClass: file.requester.class,
    ...(file.purpose === undefined ? {} : { purpose: file.purpose }),
    channel: file.channel,
    facts: [],
    fields,
  })

/** The last bundle of this order that its owner has. */
const lastReceived = async (
  { offers }: StandingOrder,
  received: Counting['received'],
): Promise<Offered['since']> => {
  for (const { request } of offers) {
    if (request === undefined) continue
    const snapshot = await received(request)
    if (snapshot !== undefined) return { request, snapshot }
  }
  return undefined
}

/**
 * Counts and prices. Fails as the count and the pack's fees do; that there are no differences to be had is no failure.
 */
export const priceOrder = async (
  order: StandingOrder,
  { law, snapshot, count, received, differences }: Counting,
  today: IsoDate,
): Promise<Result<Priced>> => {
  const { file } = order
  const decision = judged(order, law, today, [...new Set(file.fields)])
  if (openColumns(decision).length === 0) return ok({ words: NO_FIELD })
  const used = fieldsUsedBy(file.selection)
  const told = new Set(
    openColumns(judged(order, law, today, used)).flatMap(({ outcome, field }) =>
      outcome === 'release' ? [field] : [],
    ),
  )
  if (used.some((field) => !told.has(field))) return ok({ words: NO_FILTER })
  const counted = await count(snapshot.id, file.selection)
  // A place that the roll does not have any more, for instance: said to the owner, who can end the order.
  if (!counted.ok) return counted.error.kind === 'invalid' ? ok({ words: counted.error.message }) : counted
  const priced = (records: number): Result<Sale | NoSale> =>
    priceFor(law, {
      records,
      medium: 'electronic',
      on: today,
      channel: file.channel,
      requesterClass: file.requester.class,
    })
  const whole = priced(counted.value.count)
  if (!whole.ok) return whole
  if (!whole.value.sale) return ok({ words: whole.value.words })
  const { price } = whole.value
  const last = lastDay(order)
  const until = price.validUntil < last ? price.validUntil : last
  const since = await lastReceived(order, received)
  if (since === undefined || since.snapshot === snapshot.id) return ok({ whole: { price }, until })
  const found = await differences({
    since: since.request,
    selection: file.selection,
    participation: participationOf(file),
    format: file.format,
    rawCells: file.rawCells,
    decision,
    snapshot: snapshot.id,
  })
  // That it cannot be had, or is too much work for this machine, keeps nobody from the whole.
  if (!found.ok && (found.error.code.startsWith('delta-') || found.error.kind === 'limit'))
    return ok({ whole: { price }, until })
  if (!found.ok) return found
  const delta = priced(found.value.rows)
  if (!delta.ok) return delta
  return ok({
    whole: { price },
    until,
    ...(delta.value.sale ? { delta: { price: delta.value.price, since } } : {}),
  })
}
