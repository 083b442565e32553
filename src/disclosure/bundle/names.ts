/** What is each file of a bundle called, and in which order do they stand? (docs/bundle.md lists the same.) */
export const BUNDLE_FILES = {
  readme: 'README.txt',
  counts: 'counts.json',
  dataPackage: 'datapackage.json',
  decision: 'decision.json',
  decisionPage: 'decision.html',
  terms: 'terms.txt',
  policy: 'tlog-policy',
  /** Signed; lists all of the above and the data files. */
  manifest: 'manifest.txt',
  /** The log's entry, byte for byte: it names the manifest by hash, so the manifest cannot name it. */
  entry: 'entry.json',
  /** Proof that the entry is in the log; made last, and the only file that two makings may differ in. */
  receipt: 'receipt.tlog-proof',
} as const

/** Data files stand in this folder of the bundle. */
export const DATA_FOLDER = 'data/'

/** The files that the manifest cannot list, in the order in which they end the archive. */
export const UNLISTED: readonly string[] = [BUNDLE_FILES.manifest, BUNDLE_FILES.entry, BUNDLE_FILES.receipt]

/** The papers that every bundle has and its manifest lists. */
export const PAPERS: readonly string[] = [
  BUNDLE_FILES.readme,
  BUNDLE_FILES.counts,
  BUNDLE_FILES.dataPackage,
  BUNDLE_FILES.decisionPage,
  BUNDLE_FILES.decision,
  BUNDLE_FILES.terms,
  BUNDLE_FILES.policy,
]

/** Code-unit order, the same on every machine. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
