/** Disclosure: the only way out. The gate, the protocol, the bundle. A stranger's checks are `#disclosure/verify`. */
export { countDifferences, type DifferencesAsked } from './delta/count.ts'
export { receivedFrom } from './delta/earlier.ts'
export { type Delivery, freshDelivery, LINK_DAYS } from './delivery/delivery.ts'
export {
  bundleByLink,
  countDownload,
  type DeliveryContext,
  type DeliveryShown,
  renewLink,
  showDelivery,
} from './delivery/store/link.ts'
export { bundleOf, type StoredBundle } from './disclose/bundle-of.ts'
export {
  type DisclosureContext,
  type DisclosureLog,
  type DisclosureRoll,
  type Step,
  STEPS,
} from './disclose/context.ts'
export { disclose, type Disclosed, recoverDisclosures } from './disclose/disclose.ts'
export { bundlePath } from './disclose/finish.ts'
export { type GateFacts, gateProblems } from './gate/gate.ts'
export { type GuardedContext, type GuardedStep, GUARDED_STEPS } from './guarded/context.ts'
export { countGuarded, type GuardedFile, guardedFile } from './guarded/fetch.ts'
export { type HandedOver, handOver, type HandingOver } from './guarded/hand-over.ts'
export { recoverHandOvers } from './guarded/place.ts'
export { RECALL_STEPS, type RecallContext, type RecallStep } from './recall/context.ts'
export { changesOf } from './recall/fetch.ts'
export { type RecallAsked, recallDisclosure } from './recall/recall.ts'
export { showRecall } from './recall/show.ts'
export type { Correction, Recall, RecallFault } from './recall/recalled.ts'
