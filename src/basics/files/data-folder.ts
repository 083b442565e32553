import { join } from 'node:path'

/** Where each thing lives below the data folder (docs/operating.md). The only place that spells these names. */
export const dataPaths = (root: string) => ({
  root,
  /** Held by the one process that may write. */
  lock: join(root, 'lock'),
  database: join(root, 'database'),
  keys: join(root, 'keys'),
  /** Open part and manifest of each snapshot: `snapshots/<id>/`. */
  snapshots: join(root, 'snapshots'),
  /** Sealed part of each snapshot: `guarded/<id>/`. A folder of its own, so that it can live on a disk of its own. */
  guarded: join(root, 'guarded'),
  /** The transparency log, C2SP tlog-tiles: any static host can serve it. */
  log: join(root, 'log'),
  /** Bundles ready to be handed over: `bundles/<request>/`. */
  bundles: join(root, 'bundles'),
  /** Evidence of cases under an exception: `evidence/<request>/<sha256>`. Personal data. */
  evidence: join(root, 'evidence'),
  /** Encrypted hand-overs of guarded values: `handovers/<request>/`. */
  handovers: join(root, 'handovers'),
  /** Bad rows of imports: `rejects/<snapshot>.csv`. */
  rejects: join(root, 'rejects'),
  /** Mail that no server was given for: one .eml a letter, for the office to send on. Personal data. */
  outbox: join(root, 'outbox'),
  /** Unfinished work of imports and disclosures; emptied by whoever holds the lock. */
  work: join(root, 'work'),
})

export type DataPaths = ReturnType<typeof dataPaths>
