/** Which folder may use which package, and which has no clock, no chance and no I/O? Data, each with its reason. */

export interface PackageRule {
  readonly package: string
  /** Files or folders below src/ that may import it. */
  readonly only: readonly string[]
  readonly because: string
}

export const PACKAGES: readonly PackageRule[] = [
  { package: 'zod', only: ['*'], because: 'Every edge checks what comes in.' },
  { package: 'yaml', only: ['*'], because: 'Law, layouts and requests are YAML that people write.' },
  { package: 'commander', only: ['cli'], because: 'Only the command line has a command line.' },
  {
    package: '@duckdb/node-api',
    only: ['roll'],
    because: 'The columnar engine is behind the door of the roll.',
  },
  {
    package: '@electric-sql/pglite',
    only: ['store'],
    because: 'Which database runs is known to the store alone.',
  },
  { package: 'pg', only: ['store'], because: 'Which database runs is known to the store alone.' },
  {
    package: '@cedar-policy/cedar-wasm',
    only: ['decision', 'law'],
    because: 'One place decides and one place checks packs.',
  },
  {
    package: 'hono',
    only: ['portal', 'site', 'office'],
    because: 'HTTP is an edge; nothing behind it may know of it.',
  },
  {
    package: '@hono/node-server',
    only: ['portal'],
    because: 'HTTP is an edge; nothing behind it may know of it.',
  },
  {
    package: '@hono/zod-openapi',
    only: ['portal'],
    because: 'HTTP is an edge; nothing behind it may know of it.',
  },
  {
    package: 'intl-messageformat',
    only: ['site'],
    because: 'Messages of pages are put together in one place.',
  },
  { package: 'pdfkit', only: ['letter'], because: 'Letters are put on paper in one place.' },
  { package: 'nodemailer', only: ['letter'], because: 'Mail goes out in one place.' },
  { package: 'better-auth', only: ['staff'], because: 'Who signs in is known to the staff accounts alone.' },
  {
    package: '@better-auth/passkey',
    only: ['staff'],
    because: 'Who signs in is known to the staff accounts alone.',
  },
  { package: 'stripe', only: ['payment/card'], because: 'The card service is known in one place.' },
  { package: 'uqr', only: ['office'], because: 'Only the set-up of an authenticator app shows a QR code.' },
  { package: 'd3-geo', only: ['chart'], because: 'Only drawings need map projections.' },
  { package: 'topojson-client', only: ['chart'], because: 'Only drawings need county borders.' },
  { package: 'us-atlas', only: ['chart'], because: 'Only drawings need county borders.' },
  { package: '@uswds/uswds', only: ['site'], because: 'The look of pages is served from one place.' },
  { package: 'htmx.org', only: ['site'], because: 'The look of pages is served from one place.' },
  { package: 'pino', only: ['portal'], because: 'Only the server writes a log of its work.' },
  { package: 'prom-client', only: ['portal'], because: 'Only the server is measured from outside.' },
  {
    package: 'age-encryption',
    only: ['exception', 'disclosure/guarded'],
    because: 'Recipients are checked in one place, and guarded files are encrypted for them in one place.',
  },
  {
    package: 'yauzl',
    only: ['disclosure', 'roll'],
    because: 'Zips come in with voter files and with bundles to verify.',
  },
  {
    package: 'node-random-name',
    only: ['roll/generate'],
    because: 'Made-up names belong to the made-up roll.',
  },
]

export interface PureRule {
  /** A file or folder below src/ that has no clock, no chance and no I/O. */
  readonly folder: string
  /** Built-in modules that it may use all the same. */
  readonly builtins: readonly string[]
  readonly because: string
}

export const PURE: readonly PureRule[] = [
  {
    folder: 'decision',
    builtins: ['node:crypto'],
    because: 'The same facts must give the same answer in ten years.',
  },
  {
    folder: 'log/verify',
    builtins: ['node:crypto'],
    because: 'It can be copied out and audited on its own.',
  },
  {
    folder: 'roll/selection',
    builtins: [],
    because: 'One selection, one meaning, for command line, API and pages.',
  },
  { folder: 'roll/fields', builtins: [], because: 'The vocabulary is words, and words do nothing.' },
  { folder: 'request/states', builtins: [], because: 'Which moves exist is one table.' },
]
