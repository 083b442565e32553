/**
 * Who may import whom, each with its reason. Data: the test beside it walks every import of src/ and compares.
 * A folder is entered from outside only through the `#doors` that package.json names.
 */

export interface FolderRule {
  /** A file or folder below src/; the longest that matches decides. */
  readonly folder: string
  /** Doors that it may import, beside files of its own top-level folder. `#roll` is not `#roll/store`. */
  readonly doors: readonly string[]
  /** True where even the files that it reaches through its own top-level folder must keep to its doors and packages. */
  readonly alone?: true
  readonly because: string
}

const BASICS = ['#basics', '#basics/files']
/** Services of the app and pure words: what every edge may speak with. No store, no guarded value. */
const EDGE = [
  '#basics',
  '#config',
  '#app',
  '#law',
  '#roll',
  '#request',
  '#hold',
  '#decision',
  '#order',
  '#payment',
  '#disclosure',
  '#exception',
  '#retention',
  '#disclosure/recalled',
  '#log',
  '#ledger',
]
const SITE = [...EDGE, '#site', '#chart', '#docket', '#letter']

export const FOLDERS: readonly FolderRule[] = [
  {
    folder: 'basics',
    doors: [],
    because:
      'Everything stands on it, so it stands on nothing; an upward import here would tie the whole house in a knot.',
  },
  {
    folder: 'store',
    doors: BASICS,
    because: 'A database connection knows no law and no voter; it only runs what it is given.',
  },
  {
    folder: 'log',
    doors: [...BASICS, '#store'],
    because: 'The log records what others did; it must not depend on how they did it.',
  },
  {
    folder: 'log/verify',
    doors: [],
    alone: true,
    because:
      'A stranger checks a receipt with these files and node:crypto alone, without our server or our other code.',
  },
  {
    folder: 'law',
    doors: BASICS,
    because: 'A law pack can be read, checked and priced without any roll or request.',
  },
  {
    folder: 'roll',
    doors: [...BASICS, '#law'],
    because: 'The roll asks the law what is guarded; it knows nothing of requests, money or people who ask.',
  },
  {
    folder: 'roll/store',
    doors: [...BASICS, '#law', '#law/store', '#roll/guarded'],
    because:
      'An import seals guarded values, so this is one of the few places that may hold the door to them.',
  },
  {
    folder: 'roll/snapshot',
    doors: [...BASICS, '#law', '#roll/guarded'],
    because: 'A snapshot is split into its open and its sealed part here; removing it removes both.',
  },
  {
    folder: 'roll/import',
    doors: [...BASICS, '#law', '#law/store', '#roll/guarded'],
    because: 'Guarded columns enter the system here and are sealed before anything else sees them.',
  },
  {
    folder: 'decision',
    doors: ['#basics', '#law', '#roll'],
    because:
      'A decision is a pure function of law and facts, so that the answer on any past date can be given again.',
  },
  {
    folder: 'hold',
    doors: [...BASICS, '#law', '#store', '#log', '#log/store'],
    because: 'A hold must be able to stop a request, so it cannot depend on one.',
  },
  {
    folder: 'request',
    doors: [
      ...BASICS,
      '#law',
      '#law/store',
      '#roll',
      '#roll/store',
      '#decision',
      '#store',
      '#log',
      '#log/store',
      '#hold',
      '#hold/store',
    ],
    because:
      'A request reads the law, the decision and the count, and asks whether a hold stands; it releases nothing.',
  },
  {
    folder: 'site',
    doors: ['#basics'],
    because: 'Shell, forms and words know no request and no voter; public and staff pages share them.',
  },
  {
    folder: 'chart',
    doors: ['#basics'],
    because: 'A drawing is made of figures that it is given.',
  },
  {
    folder: 'staff',
    doors: [...BASICS, '#store'],
    because: 'Who may do what is told without knowing any case.',
  },
  {
    folder: 'letter',
    doors: [
      ...BASICS,
      '#law',
      '#store',
      '#log',
      '#log/store',
      '#decision',
      '#hold',
      '#hold/store',
      '#request',
      '#request/store',
      '#roll',
    ],
    because: 'A letter is drafted from the record of a request; it decides and releases nothing.',
  },
  {
    folder: 'payment',
    doors: [...BASICS, '#store', '#log', '#log/store', '#request', '#request/store'],
    because: 'Money is recorded against a request; it never sees a voter.',
  },
  {
    folder: 'exception',
    doors: [
      ...BASICS,
      '#law',
      '#roll',
      '#decision',
      '#store',
      '#log',
      '#hold',
      '#request',
      '#request/store',
      '#roll/store',
    ],
    because:
      'A case prepares what may be given and to whom; it is handed the readers of the roll, opens no sealed part itself, and releases nothing.',
  },
  {
    folder: 'disclosure',
    doors: [
      ...BASICS,
      '#law',
      '#law/store',
      '#roll',
      '#roll/store',
      '#decision',
      '#store',
      '#log',
      '#log/store',
      '#log/verify',
      '#hold',
      '#hold/store',
      '#request',
      '#request/store',
      '#payment',
      '#payment/store',
      '#exception',
      '#exception/store',
    ],
    because:
      'The only path out: it needs to see decision, payment and hold at once, and nothing may depend on it but the edges.',
  },
  {
    folder: 'retention',
    doors: [
      ...BASICS,
      '#law',
      '#store',
      '#hold',
      '#hold/store',
      '#request',
      '#request/store',
      '#roll',
      '#roll/store',
      '#disclosure',
    ],
    because:
      'What may be deleted is told by everything that could need it; nothing but the edges needs retention.',
  },
  {
    folder: 'ledger',
    doors: [...BASICS, '#law', '#roll', '#roll/store', '#decision', '#store', '#disclosure/recalled'],
    because:
      'What one voter can see of what was given out: it reads, and reaches no guarded value; who she is it asks of whoever may.',
  },
  {
    folder: 'order',
    doors: [...BASICS, '#law', '#roll', '#decision', '#store', '#log', '#request', '#request/store'],
    because:
      'A standing order files requests and prices them by their own functions; what was handed over it is told.',
  },
  {
    folder: 'docket',
    doors: [
      ...BASICS,
      '#law',
      '#law/store',
      '#roll',
      '#roll/store',
      '#decision',
      '#store',
      '#log',
      '#hold',
      '#hold/store',
      '#request',
      '#request/store',
      '#payment',
      '#letter',
      '#letter/store',
      '#disclosure',
      '#exception/store',
      '#disclosure/recalled',
    ],
    because: 'What the public can see of requests and of the roll: it reads, and changes nothing.',
  },
  {
    folder: 'disclosure/verify',
    doors: ['#basics', '#log/verify'],
    alone: true,
    because:
      'A bundle is verified offline, by people who have no data folder: no database, no roll, no keys.',
  },
  {
    folder: 'config',
    doors: ['#basics'],
    because: 'What a setting is; a secret among them is held in the type that does not print it.',
  },
  { folder: 'config.ts', doors: ['#basics'], because: 'Settings are read before anything else exists.' },
  {
    folder: 'app',
    doors: ['*'],
    because: 'The wiring: the one place that opens everything and hands it to the edges as bound services.',
  },
  {
    folder: 'cli',
    doors: [
      ...EDGE,
      '#basics/files',
      '#disclosure/verify',
      '#log/monitor',
      '#log/verify',
      '#log/witness',
      '#roll/generate',
      '#staff',
      '#portal',
      '#office',
    ],
    because:
      'A command speaks to the services of the app and to pure words; it opens no store and reaches no guarded value. Witness and monitor are whole in themselves: they run where there is no office.',
  },
  {
    folder: 'portal',
    doors: SITE,
    because:
      'The public side has no key and no database: it can show only what the services of the app give it.',
  },
  {
    folder: 'office',
    doors: [...SITE, '#staff', '#portal/record'],
    because:
      'Staff pages act through the services of the app, which check every duty and write the audit trail.',
  },
]
