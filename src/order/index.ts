/** Standing orders: a request for a calendar year, offered anew at each snapshot. Words and rules; pure. */
export { mayStand } from './may-stand.ts'
export { ORDER_NUMBER } from './number.ts'
export {
  ENDED_WHY,
  type Form,
  FORMS,
  lastDay,
  type Offer,
  OFFER_STATES,
  type Offered,
  type OfferState,
  isDue,
  type StandingOrder,
  stands,
} from './order.ts'
export { offerMail, type OfferMail } from './told.ts'
export { renderOffer, renderOrder, renderOrderList } from './render.ts'
