/** The one way to guarded values. A search for `#roll/guarded` lists every place that can touch one. */
export { kekPath, openKek, readKek } from './kek.ts'
export { type GuardedRecord, type GuardedStore, openGuarded } from './open.ts'
/** For the import, which seals what it reads. */
export { indexOf, placeOf, seal } from './cipher.ts'
export { newSnapshotKeys, type SnapshotKeys, wrapKeys } from './keys.ts'
export type { SealSpec } from './seal-batch.ts'
export { sealFile } from './seal-file.ts'
