/** What is a standing order, what is it offered, and does it stand? Pure. */
import { type IsoDate, isoDate } from '#basics'
import type { Price, RequestFile } from '#request'

/** `nothing`: there was nothing to sell. `passed`: nobody answered before a newer snapshot or the end of the order. */
export const OFFER_STATES = ['open', 'nothing', 'bought', 'skipped', 'passed'] as const
export type OfferState = (typeof OFFER_STATES)[number]

/** The whole file, or the differences since what the owner has. */
export const FORMS = ['whole', 'delta'] as const
export type Form = (typeof FORMS)[number]

/** Count and price of one form. */
export interface Offered {
  readonly price: Price
  /** For differences: since which request, and its snapshot. */
  readonly since?: { readonly request: string; readonly snapshot: string }
}

export interface Offer {
  /** Which one of its order, from 1. */
  readonly n: number
  readonly snapshot: string
  readonly snapshotAsOf: IsoDate
  /** Hash of the law pack that it was priced by. */
  readonly lawHash: string
  readonly state: OfferState
  /** Left out: nothing is sold, for the reason in `words`. */
  readonly whole?: Offered
  readonly words?: string
  /** Left out: there are no differences that could be had. */
  readonly delta?: Offered
  /** Last day on which it can be bought. */
  readonly until?: IsoDate
  readonly madeAt: string
  readonly answeredAt?: string
  readonly form?: Form
  /** The request that was filed for it. */
  readonly request?: string
}

export const ENDED_WHY = ['owner', 'year'] as const
export type EndedWhy = (typeof ENDED_WHY)[number]

export interface StandingOrder {
  readonly number: string
  readonly year: number
  readonly law: string
  /** What is asked for at each new snapshot; of its requester it holds the class alone. */
  readonly file: RequestFile
  readonly placedAt: string
  readonly ended?: { readonly at: string; readonly why: EndedWhy }
  /** Newest first. */
  readonly offers: readonly Offer[]
}

/** The last day of its year. */
export const lastDay = ({ year }: Pick<StandingOrder, 'year'>): IsoDate => isoDate(`${year}-12-31`)

/** Whether it stands on a day: not ended, and its year has come and not gone. */
export const stands = (order: Pick<StandingOrder, 'year' | 'ended'>, today: IsoDate): boolean =>
  order.ended === undefined && today >= `${order.year}-01-01` && today <= lastDay(order)

/** Whether an offer has to be counted and priced again: it ran out, or the law is another now. */
export const isDue = ({ state, until, lawHash }: Offer, today: IsoDate, hashNow: string): boolean =>
  (state === 'open' || state === 'nothing') && (lawHash !== hashNow || (until !== undefined && until < today))
