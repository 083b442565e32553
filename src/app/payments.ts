/** Payments, bound to this data folder. */
import type { Result } from '#basics'
import type { PaymentInput, RefundInput } from '#payment'
import { balanceFor, type Recorded, recordPayment, recordRefund } from '#payment/store'
import type { Balance } from '#request'
import type { Context } from '#store'

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
