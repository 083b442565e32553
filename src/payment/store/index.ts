/** Money that is kept: record what came and what went back, and read the account. */
export { balanceFor, type PaymentAnswer, type Recorded, recordPayment, recordRefund } from './record.ts'
