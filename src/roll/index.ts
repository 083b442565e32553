/** Words and rules of the roll: fields, layouts, selections, manifests. Pure. */
export { FIELDS, fieldNamed, fieldOf, partsOf } from './fields/fields.ts'
export type { Field, Part } from './fields/vocabulary.ts'
export type { ImportLaw } from './import/law.ts'
export type { Progress } from './import/progress.ts'
export { dayOfCell } from './layout/day.ts'
export { electionColumn } from './layout/elections.ts'
export { type Layout, LayoutSchema } from './layout/schema.ts'
export { type ElectionInfo, type Manifest, ManifestSchema } from './snapshot/manifest.ts'
export { CHANGES, DELTA_CODES, DELTA_COLUMNS, DELTA_FIELD } from './delta/words.ts'
export { METHOD_NOT_SHOWN } from './extract/cells.ts'
export { resolveElections } from './selection/elections.ts'
export { fieldsUsedBy } from './selection/fields-used.ts'
export {
  type Elections,
  ElectionsSchema,
  type ParticipationFilter,
  type Selection,
  SelectionSchema,
} from './selection/selection.ts'
export { districtKinds } from './selection/where.ts'
export { renderSnapshotList } from './shelf/render-list.ts'
export { type ManifestView, renderManifest } from './shelf/render-manifest.ts'
