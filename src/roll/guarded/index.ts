/** The one way to guarded values. A search for `#roll/guarded` lists every place that can touch one. */
export { kekPath, retiredKeks } from './kek.ts'
export type { KeyService, KeySettings, KeyStore, Retired, TransitSettings } from './key-service.ts'
export { keyServiceOf } from './local-keys.ts'
export { openKeyService } from './open-keys.ts'
export {
  checkKeys,
  type KeysState,
  rotateKeys,
  type Rotated,
  sealedSnapshots,
  type WrappedElsewhere,
} from './rotate.ts'
export { GuardedRecord, GuardedText } from './held.ts'
export { SealedPartUnreadable } from './sealed-rows.ts'
export { type GuardedStore, openGuarded } from './open.ts'
export { type Claim, type GuardedLookups, openLookups } from './lookups.ts'
/** For the import, which seals what it reads. */
export { indexOf, placeOf, seal } from './cipher.ts'
export { newSnapshotKeys, type SnapshotKeys, wrapKeys } from './keys.ts'
export { LOOKUP_LINE, LOOKUPS } from './lookups.ts'
export { tagOfName } from './name-batch.ts'
export { tagNameFile } from './name-file.ts'
export { NUMBER, sealNumber, type SealSpec } from './seal-batch.ts'
export { sealFile } from './seal-file.ts'
export { BIRTH_DATE, LOOKUP_FIELDS } from './tags.ts'
