/** Payments and holds, bound to this data folder. */
import type { Result } from '#basics'
import type { Hold, HoldOrder } from '#hold'
import { type HoldAnswer, type Lift, liftHold, listHolds, placeHold } from '#hold/store'
import type { PaymentInput, RefundInput } from '#payment'
import { balanceFor, type Recorded, recordPayment, recordRefund } from '#payment/store'
import type { Balance } from '#request'
import { showRequest } from '#request/store'
import type { Context } from '#store'
import { ok } from '#basics'

export interface PaymentServices {
  record(input: PaymentInput): Promise<Result<Recorded>>
  refund(input: RefundInput): Promise<Result<Recorded>>
  balance(request: string): Promise<Result<Balance>>
}

export const paymentServices = (context: Context): PaymentServices => ({
  record: (input) => recordPayment(context, input),
  refund: (input) => recordRefund(context, input),
  balance: (request) => balanceFor(context, request),
})

export interface HoldServices {
  /** Fails with `hold-invalid`; with `no-such-request` where its scope is a request that is not there. */
  place(order: HoldOrder): Promise<Result<HoldAnswer>>
  lift(lift: Lift): Promise<Result<HoldAnswer>>
  list(): Promise<Hold[]>
}

export const holdServices = (context: Context): HoldServices => ({
  place: async (order) => {
    // A hold on a request that does not exist would stop nothing, and nobody would notice.
    const known =
      order.scope.kind === 'request' ? await showRequest(context, order.scope.value) : ok(undefined)
    return known.ok ? placeHold(context, order) : known
  },
  lift: (lift) => liftHold(context, lift),
  list: () => listHolds(context.db),
})
