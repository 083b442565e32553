/** Standing orders that are kept: place, count again, buy, skip, end, show. */
export { endOrder, endPast, type Ending, skipOffer } from './answer.ts'
export { type Bought, buyOffer, type Buying } from './buy.ts'
export { type OrderReceipt, placeOrder, type Placing } from './place.ts'
export { type Counting, type DifferencesOf } from './price.ts'
export { type Recounted, recountOrder } from './recount.ts'
export { listOrders, openOrder, type OrderListing, type Owner, ownerOf, showOrder } from './show.ts'
export { markTold, standingNumbers, type ToTell, unpricedRequests, untoldOffers } from './waiting.ts'
