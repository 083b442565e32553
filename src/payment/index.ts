/** Money for a request: what may be recorded, and what it did in words. Pure. The account itself is `balanceOf` of `#request`. */
export type { CardCharge, CardGateway } from './card-gateway.ts'
export {
  type Method,
  MethodSchema,
  type PaymentInput,
  type PaymentOrder,
  PaymentSchema,
  type RefundInput,
  RefundSchema,
} from './payment.ts'
export { type PaymentEffect, paymentWords } from './words.ts'
