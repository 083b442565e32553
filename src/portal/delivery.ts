/** Who hands over what is paid, and offers what stands? This loop: soon after money came in, and once a minute in any case. */
import type { App } from '#app'

export interface Delivery {
  /** Looks soon. */
  wake(): void
  /** Waits for what is being handed over. */
  stop(): Promise<void>
}

const EVERY = 60_000

/** A crash in between loses nothing: what is paid and not handed over is found again (invariant 6). */
export const deliverInTurn = (
  { counter, orders, cards, disclosures, publicLetters, statistics }: App,
  every = EVERY,
  after: () => void = () => undefined,
): Delivery => {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  const run = async (): Promise<void> => {
    again = false
    await counter.deliver()
    await disclosures.finishWaiting()
    // Standing orders: counted again where a snapshot is new, their owners told, the year's end kept.
    await orders.turn()
    // Refunds and pages of the card service that were interrupted; telephones that are kept no longer.
    await cards?.recover()
    await publicLetters.wipePhones()
    after()
  }
  const wake = (): void => {
    again = true
    if (stopped || running !== undefined) return
    running = run()
      // What the disk or the database runs into now is tried again with the next turn.
      .catch(() => undefined)
      .finally(() => {
        running = undefined
        if (again) wake()
      })
  }
  const timer = setInterval(wake, every)
  timer.unref()
  wake()
  // Counted ahead, so that nobody waits for the first figure.
  const preparing = statistics.prepare().catch(() => undefined)
  return {
    wake,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await Promise.all([running, preparing])
    },
  }
}
