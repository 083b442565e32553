/** The words of the log: what an entry may hold, how a tree is cut into tiles, how proofs are made. Pure. */
export {
  AuthorityNameSchema,
  ENTRY_FORMAT,
  ENTRY_KINDS,
  entryBytes,
  type EntryKind,
  type LogEntry,
  LogEntrySchema,
  readEntry,
} from './entry/entry.ts'
export { checkpointText, singleLogPolicy, tlogProofText } from './receipt.ts'
export { consistencyProof, type HashAt, inclusionProof, rootOf, tileRoot } from './tree/proofs.ts'
export {
  entriesPath,
  hashesAt,
  levelsOf,
  type Tile,
  TILE_WIDTH,
  tilePath,
  tilesBetween,
  tilesOf,
} from './tree/tile.ts'
export { Tree } from './tree/tree.ts'
