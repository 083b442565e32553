/** Money that is kept: record what came and what went back, read the account, close days, count what came in. */
export type { PaymentAnswer } from './enter.ts'
export { balanceFor, type Recorded, recordPayment, recordRefund, recordReturned } from './record.ts'
export { closeDay, openDays, reconcile } from './close-day.ts'
export { revenue } from './revenue.ts'
