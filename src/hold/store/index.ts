/** Holds that are kept: place, lift, list, ask. */
export { holdsAbout, holdsOn, listHolds, notHeld } from './holds-on.ts'
export { type LawSeen, lawChangeAllowed } from './law-change.ts'
export { type HoldAnswer, type Lift, liftHold, placeHold } from './place.ts'
