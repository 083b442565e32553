/** The port for card payments. No adapter comes with this version: an office records what its card service reports. */
import type { Cents, Result } from '#basics'

export interface CardCharge {
  readonly request: string
  readonly cents: Cents
  /** The same key is charged once, as in `recordPayment`, which takes it on. */
  readonly key: string
}

/** A card service. What it settles is recorded with `recordPayment`, method `card`, its `reference` as the reference. */
export interface CardGateway {
  /** Where the payer goes to pay. */
  begin(charge: CardCharge): Promise<Result<{ readonly payAt: string; readonly reference: string }>>
  /** Whether it was paid, when asked again or told by the service. */
  outcome(reference: string): Promise<Result<'paid' | 'open' | 'failed'>>
}
