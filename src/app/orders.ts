/** Standing orders, bound to this data folder: placed, counted again, offered, bought, ended; and what of it goes by itself. */
import { isoDate, ok, type Result } from '#basics'
import type { Config } from '#config'
import { countDifferences, type DisclosureContext, receivedFrom } from '#disclosure'
import { orderPriceBasis, type PriceBasis } from '#law'
import { sendNotice } from '#letter/store'
import { type Offer, offerMail, type StandingOrder } from '#order'
import {
  type Bought,
  buyOffer,
  type Buying,
  type Counting,
  endOrder,
  endPast,
  type Ending,
  listOrders,
  markTold,
  openOrder,
  type OrderListing,
  type OrderReceipt,
  type Owner,
  ownerOf,
  placeOrder,
  recountOrder,
  showOrder,
  skipOffer,
  standingNumbers,
  unpricedRequests,
  untoldOffers,
} from '#order/store'
import { type RequestFile, requestLaw } from '#request'
import type { Context } from '#store'
import { BY_LAW } from './counter.ts'
import type { LawInUse } from './law-in-use.ts'
import type { RequestServices } from './requests.ts'
import type { RollReading } from './roll-reading.ts'

export interface OrderTurn {
  /** Orders whose year is over. */
  readonly ended: readonly string[]
  /** How many offers were made or made again. */
  readonly offered: number
  /** How many owners were written to. */
  readonly told: number
  /** Codes of what could not be done now; the next turn tries again. */
  readonly failed: readonly string[]
}

export interface OrderServices {
  /** Fails as `placeOrder` does, and with `law-not-chosen`. What can be offered is offered at once. */
  place(asked: {
    readonly file: RequestFile
    readonly by: string
    readonly year?: number
    readonly key?: string
  }): Promise<Result<OrderReceipt>>
  show(number: string): Promise<Result<StandingOrder>>
  /** On what the prices rest by the law pack of the order: of an update, and of a file of differences. */
  basis(order: StandingOrder): Promise<Result<Readonly<Record<'updates' | 'differences', PriceBasis>>>>
  /** Personal data: for staff on the case. */
  owner(number: string): Promise<Result<Owner>>
  list(asked?: OrderListing): Promise<Result<StandingOrder[]>>
  /** Whether this is the secret of the receipt. */
  open(number: string, secret: string): Promise<Result<void>>
  /** The offer on the newest snapshot, made now where there is none. Undefined where the order does not stand. */
  offer(number: string): Promise<Result<Offer | undefined>>
  /** Files the request of an offer, decides and prices it on the offer's snapshot. */
  buy(asked: Buying): Promise<Result<Bought>>
  skip(asked: {
    readonly number: string
    readonly offer?: number
    readonly by: string
  }): Promise<Result<Offer>>
  end(asked: Ending): Promise<Result<StandingOrder>>
  /** What goes by itself, after an import and from time to time: ends, counts again, tells, prices what was bought. */
  turn(): Promise<Result<OrderTurn>>
}

interface Parts {
  readonly config: Config
  readonly context: Context
  readonly disclosing: DisclosureContext
  readonly law: LawInUse
  readonly reading: RollReading
  readonly requests: RequestServices
}

/** What an order under a law is counted by now. Fails with `no-snapshot`, and as the law pack does. */
const countingFor = async (
  { context, disclosing, law, reading }: Parts,
  lawId: string,
): Promise<Result<Counting>> => {
  const pack = await law.pack(lawId)
  if (!pack.ok) return pack
  const manifest = await reading.current(lawId)
  if (!manifest.ok) return manifest
  return ok({
    law: requestLaw(pack.value),
    snapshot: { id: manifest.value.id, asOf: isoDate(manifest.value.asOf) },
    count: (snapshot, selection) => reading.count({ snapshot, selection }),
    received: (request) => receivedFrom(context.db, request),
    differences: (asked) => countDifferences(disclosing, asked),
  })
}

const offerNow = async (parts: Parts, number: string): Promise<Result<Offer | undefined>> => {
  const order = await showOrder(parts.context.db, number)
  if (!order.ok) return order
  const counting = await countingFor(parts, order.value.law)
  if (!counting.ok) return counting
  const recounted = await recountOrder(parts.context, number, counting.value)
  return recounted.ok ? ok(recounted.value.offer) : recounted
}

/** Decides and prices a request that was filed for an offer, on the snapshot of the offer. Fails as those do. */
const priceBought = async (
  { requests }: Parts,
  { request: number, snapshot }: { readonly request: string; readonly snapshot: string },
): Promise<Result<void>> => {
  const view = await requests.show(number)
  if (!view.ok) return view
  if (view.value.state === 'filed') {
    const decided = await requests.decide({ number, by: BY_LAW })
    if (!decided.ok) return decided
  } else if (view.value.state !== 'decided') return ok(undefined)
  const quoted = await requests.quote({ number, by: BY_LAW, snapshot })
  return quoted.ok ? ok(undefined) : quoted
}

const tellOwners = async ({ config, context, law }: Parts, failed: string[]): Promise<number> => {
  const untold = await untoldOffers(context.db)
  if (!untold.ok) {
    failed.push(untold.error.code)
    return 0
  }
  const mail = { from: config.mailFrom, ...(config.smtp === undefined ? {} : { smtp: config.smtp }) }
  let told = 0
  for (const { order, offer, contact } of untold.value) {
    const pack = await law.pack(order.law)
    if (!pack.ok) {
      failed.push(pack.error.code)
      continue
    }
    const sent = await sendNotice(
      { dataDir: config.dataDir, mail },
      {
        id: `order-${order.number}-${offer.n}`,
        to: contact,
        at: context.clock(),
        ...offerMail(order, offer, config.publicUrl, pack.value.custodian.office),
      },
    )
    // Who gave a telephone number sees the offer on the page.
    if (sent.ok || sent.error.code === 'notice-address-missing')
      await markTold(context, order.number, offer.n)
    if (sent.ok) told++
    else if (sent.error.code !== 'notice-address-missing') failed.push(sent.error.code)
  }
  return told
}

const turn = async (parts: Parts): Promise<Result<OrderTurn>> => {
  const { context } = parts
  const failed: string[] = []
  const ended = await endPast(context)
  if (!ended.ok) return ended
  const waiting = await unpricedRequests(context.db)
  if (!waiting.ok) return waiting
  for (const one of waiting.value) {
    const priced = await priceBought(parts, one)
    if (!priced.ok) failed.push(priced.error.code)
  }
  const standing = await standingNumbers(context.db)
  if (!standing.ok) return standing
  const laws = new Map<string, Result<Counting>>()
  let offered = 0
  for (const { number, law } of standing.value) {
    const counting = laws.get(law) ?? (await countingFor(parts, law))
    laws.set(law, counting)
    const made = counting.ok ? await recountOrder(context, number, counting.value) : counting
    if (!made.ok) failed.push(made.error.code)
    else if (made.value.made) offered++
  }
  return ok({ ended: ended.value, offered, told: await tellOwners(parts, failed), failed })
}

export const orderServices = (parts: Parts): OrderServices => {
  const { context, law } = parts
  return {
    place: async ({ file, by, year, key }) => {
      const id = file.law === undefined ? await law.defaultId() : ok(file.law)
      if (!id.ok) return id
      const pack = await law.pack(id.value)
      if (!pack.ok) return pack
      const placed = await placeOrder(context, {
        file,
        law: pack.value,
        by,
        ...(year === undefined ? {} : { year }),
        ...(key === undefined ? {} : { key }),
      })
      // Once it is placed it stays placed, whatever the first count runs into: the next turn counts again.
      if (placed.ok) await offerNow(parts, placed.value.number)
      return placed
    },
    show: (number) => showOrder(context.db, number),
    basis: async ({ law: id }) => {
      const pack = await law.pack(id)
      if (!pack.ok) return pack
      return ok({
        updates: orderPriceBasis(pack.value, 'updates'),
        differences: orderPriceBasis(pack.value, 'differences'),
      })
    },
    owner: (number) => ownerOf(context.db, number),
    list: (asked) => listOrders(context.db, asked),
    open: (number, secret) => openOrder(context.db, number, secret),
    offer: (number) => offerNow(parts, number),
    buy: async (asked) => {
      const order = await showOrder(context.db, asked.number)
      if (!order.ok) return order
      const counting = await countingFor(parts, order.value.law)
      if (!counting.ok) return counting
      const bought = await buyOffer(context, asked, counting.value)
      // What is filed stays filed; what could not be priced now is priced with the next turn.
      if (bought.ok) await priceBought(parts, bought.value)
      return bought
    },
    skip: (asked) => skipOffer(context, asked),
    end: (asked) => endOrder(context, asked),
    turn: () => turn(parts),
  }
}
