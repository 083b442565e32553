/** Holds that are kept: place, renew, lift, list, ask. */
export { coverNewRequest } from './cover.ts'
export { holdsAbout, holdsOn, listHolds, notHeld } from './holds-on.ts'
export { lawsInForce, type LawSeen, lawChangeAllowed } from './law-change.ts'
export { type Asker, type AskerOf, type HoldAnswer, type Lift, liftHold, placeHold } from './place.ts'
export { renewalsOf, renewHold, type Renewing } from './renew.ts'
