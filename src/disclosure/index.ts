/** Disclosure: the only way out. The gate, the protocol, the bundle. A stranger's checks are `#disclosure/verify`. */
export { countDifferences, type DifferencesAsked } from './delta/count.ts'
export { receivedFrom } from './delta/earlier.ts'
export { type Delivery, LINK_DAYS } from './delivery/delivery.ts'
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
export { type GateFacts, gateProblems } from './gate/gate.ts'
