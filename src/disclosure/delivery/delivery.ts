/** For how long does the link of a request give its bundle, and what counts as a download? Pure. */

/**
 * Days for which a link gives a bundle, counted from the moment when the bundle was ready and again from each renewal.
 * The office's own rule: no law that was read says how long. The end of a link takes nothing from the requester, who
 * can renew it; it keeps a receipt that got lost from giving the bundle for ever.
 */
export const LINK_DAYS = 30

const DAY = 86_400_000

export interface Delivery {
  /** When the bundle could first be obtained. ISO moment. */
  readonly madeAt: string
  /** From this moment on the link gives nothing until it is renewed. ISO moment. */
  readonly endsAt: string
  readonly renewed: number
  /** How often the bundle was begun to be fetched; a download that is resumed counts once. */
  readonly downloads: number
  readonly firstAt?: string
  readonly lastAt?: string
}

/** The end of a link that is made or renewed at a moment. */
export const linkEnd = (from: Date): string => new Date(from.getTime() + LINK_DAYS * DAY).toISOString()

/** The delivery of a bundle that nobody has fetched yet. @param readyAt ISO moment */
export const freshDelivery = (readyAt: string): Delivery => ({
  madeAt: readyAt,
  endsAt: linkEnd(new Date(readyAt)),
  renewed: 0,
  downloads: 0,
})

export const linkEnded = ({ endsAt }: Pick<Delivery, 'endsAt'>, now: Date): boolean =>
  now.getTime() >= Date.parse(endsAt)

/** Whether a renewal now would move the end by a day or more: a second click within a day changes nothing. */
export const worthRenewing = ({ endsAt }: Pick<Delivery, 'endsAt'>, now: Date): boolean =>
  Date.parse(linkEnd(now)) - Date.parse(endsAt) >= DAY
