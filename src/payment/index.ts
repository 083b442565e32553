/** Money for a request: what may be recorded, what it did in words, days of the till, revenue. Pure. The account itself is `balanceOf` of `#request`. */
export type {
  CardEvent,
  CardGateway,
  CardNews,
  CheckoutOrder,
  RefundNow,
  RefundOrder,
  SessionNow,
} from './card-gateway.ts'
export {
  type ClosingInput,
  type ClosingOrder,
  ClosingSchema,
  differences,
  type MethodDifference,
} from './closing.ts'
export {
  type BookedMoney,
  type Closing,
  dayAccount,
  type DayAccount,
  type MethodSums,
  type Sums,
} from './day.ts'
export { amountDue, type Due, type DueAsked } from './due.ts'
export {
  type Method,
  MethodSchema,
  type PaymentInput,
  type PaymentOrder,
  PaymentSchema,
  type RefundInput,
  RefundSchema,
} from './payment.ts'
export { type Payee, remittance, type Remittance } from './remittance.ts'
export {
  type MonthOfRevenue,
  type RequestRevenue,
  type Revenue,
  revenueOf,
  type RevenueShare,
  type ShareOfRevenue,
} from './revenue.ts'
export { type PaymentEffect, paymentWords } from './words.ts'
