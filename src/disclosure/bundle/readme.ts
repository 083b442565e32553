/** What would somebody who opens the bundle want to know, in plain words? (`README.txt`) */
import { DELTA_CODES } from '#roll'
import { knownGaps } from './counts.ts'
import type { BundleFacts } from './facts.ts'
import { givingCells } from './given.ts'
import { columns, grouped, heading, listed, wrap } from './prose.ts'
import { limits, spreadsheets } from './readme-limits.ts'

const para = (text: string): string => wrap(text)
const bullets = (items: readonly string[]): string =>
  items.map((item) => wrap(item, 78, '- ', '  ')).join('\n')

const isCounts = (facts: BundleFacts): boolean => facts.request.medium === 'counts'

const what = (facts: BundleFacts): string => {
  const { request, snapshot, law } = facts
  const who = law.requesterClasses[request.requesterClass] ?? request.requesterClass
  const from =
    request.selection.length === 0
      ? 'It covers every voter of the open part of the roll.'
      : 'It covers the voters who fit all of these:'
  const thing = isCounts(facts)
    ? `This bundle holds counts from the voter roll kept by ${law.custodian.name}. It holds no data about any one voter.`
    : `This bundle holds ${facts.delta === undefined ? '' : 'what has changed of '}data from the voter roll kept by ${law.custodian.name}: what the law lets this requester have of the fields asked for.`
  return [
    heading(`Voter data, request ${request.number}`),
    para(thing),
    columns([
      ['Request', request.number],
      ['Given to', `requester class: ${who}`],
      ['As of', `${snapshot.asOf} (the day that the roll was frozen)`],
      ['Snapshot', snapshot.id],
      [facts.delta === undefined ? 'Voters' : 'Rows', grouped(facts.voters)],
      ...(facts.delta === undefined ? [] : [['Since', `request ${facts.delta.request}`]]),
      ['Law', `${law.title}, as it stood on ${facts.decision.date}`],
      ['Made by', `Rollkeeper ${facts.version}`],
    ]),
    para(from),
    ...(request.selection.length > 0 ? [bullets(request.selection)] : []),
  ].join('\n\n')
}

const applying = (facts: BundleFacts): string | undefined => {
  if (facts.delta === undefined) return undefined
  return [
    heading('How to use a file of differences'),
    para(
      `It belongs to the data of request ${facts.delta.request}, from snapshot ${facts.delta.snapshot}; the SHA-256 of the manifest.txt of that bundle is ${facts.delta.manifest}. To have the data of today, take that file and, by registration number:`,
    ),
    bullets([
      'delta_change "removed": take the row out',
      'delta_change "changed": put this row in its place; delta_columns names what is other',
      'delta_change "added": put the row in',
    ]),
    para('Leave the first three columns out. The rows are then those of the whole file, in any order.'),
    columns(
      Object.entries(DELTA_CODES).flatMap(([, codes]) =>
        Object.entries(codes).map(([code, meaning]) => [code, meaning]),
      ),
    ),
    para(
      'A delta says nothing that the two whole files do not say: of a row that left it is not told whether the voter moved, was struck off or is protected now.',
    ),
  ].join('\n\n')
}

const files = (facts: BundleFacts): string =>
  [
    heading('The files'),
    columns([
      ...facts.files.map((file) => [
        `data/${file.name}`,
        `rows: ${grouped(file.rows)}, columns: ${grouped(file.columns.length)}`,
      ]),
      ['counts.json', 'how many voters, by county, municipality and status, and the known gaps'],
      ['datapackage.json', 'what each column means, for programs (Frictionless Data Package 2)'],
      ['decision.html', 'which fields were given or not, and the law for each: open it in a browser'],
      ['decision.json', 'the same, for programs'],
      ['terms.txt', 'what you may and may not do with the data'],
      ['manifest.txt', 'the SHA-256 of every file, signed'],
      ['entry.json', 'the entry that the public log holds about this bundle'],
      ['receipt.tlog-proof', 'the proof that the log holds it'],
      ['tlog-policy', 'the key of the log'],
    ]),
  ].join('\n\n')

const statuses = (facts: BundleFacts): string | undefined => {
  const table = facts.counts.find((counts) => counts.by === 'status')
  if (!table) return undefined
  const rows = table.rows.map((row) => [
    row.value || '(none)',
    grouped(row.count),
    facts.meanings['status']?.[row.value] ?? '',
  ])
  return [
    heading('Voters by status'),
    columns(rows),
    para(
      'Rows of voters who are not active are the history of the roll, not people who can vote today. A row stays ' +
        'when its voter moved away, died or was struck off. Do not count all rows as registered voters.',
    ),
  ].join('\n\n')
}

const withheld = (facts: BundleFacts): string => {
  const given = new Set(givingCells(facts.decision.cells).map((cell) => cell.field))
  const label = (field: string) => facts.words.field(field).label.toLowerCase()
  const cells = facts.decision.cells.filter((cell) => cell.protection === 'none' && !given.has(cell.field))
  const guarded = cells.filter(
    (cell) => cell.class === 'guarded' && cell.outcome !== 'withhold' && cell.outcome !== 'not-held',
  )
  const absent = cells.filter((cell) => cell.outcome === 'not-held')
  const closed = cells.filter((cell) => !guarded.includes(cell) && !absent.includes(cell))
  const lines = [
    ...closed.map(
      (cell) =>
        `${label(cell.field)}: ${cell.outcome === 'inspect' ? 'may be looked at in the office, not copied' : 'withheld'} (${cell.citation})`,
    ),
    ...absent.map((cell) => `${label(cell.field)}: not held by the office`),
    ...guarded.map(
      (cell) =>
        `${label(cell.field)}: guarded. The decision allows it (${cell.citation}), but never in a public bundle: it is left out here`,
    ),
  ]
  const without = facts.absent.map(
    (field) => `${label(field)}: given by the decision, but the voter file has no column of it`,
  )
  lines.push(...without)
  const protections = Object.values(facts.law.protections).map((p) => `${p.label}: ${p.effect}`)
  return [
    heading('What is not here'),
    ...(lines.length > 0
      ? [
          para('These fields were asked for and are not in the bundle. decision.html gives the reasons.'),
          bullets(lines),
        ]
      : isCounts(facts)
        ? []
        : [para('Every field that was asked for is here.')]),
    ...(protections.length > 0
      ? [
          para('The law protects some voters. The roll was closed for them before anything was counted:'),
          bullets(protections),
        ]
      : []),
  ].join('\n\n')
}

const gaps = (facts: BundleFacts): string | undefined => {
  if (facts.request.elections.length === 0) return undefined
  const known = knownGaps(facts)
  if (known.length === 0) {
    return [
      heading('Known gaps'),
      para('No municipality is wholly without participation in any election given here.'),
    ].join('\n\n')
  }
  const byElection = new Map<string, string[]>()
  for (const gap of known) {
    for (const id of gap.elections) byElection.set(id, [...(byElection.get(id) ?? []), gap.municipality])
  }
  const shown = [...byElection].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    heading('Known gaps'),
    para(
      'These municipalities have voters on the roll but no participation at all recorded for the election. Their ' +
        'clerks may not have entered it, or there was no election there. Do not read it as nobody having voted.',
    ),
    columns(
      shown.slice(0, 60).map(([id, places]) => [id, `${grouped(places.length)}: ${listed(places, 8)}`]),
    ),
    para('counts.json has the whole list under "gaps".'),
  ].join('\n\n')
}

const verifying = (facts: BundleFacts): string =>
  [
    heading('How to verify this bundle'),
    para(
      'Every file is listed with its SHA-256 in manifest.txt, which the office signed; the log, which anyone can watch, ' +
        'holds the hash of manifest.txt. With Rollkeeper, which needs no network for it:',
    ),
    '    rollkeeper verify BUNDLE.zip',
    para('Without it, in the unpacked folder (Linux, macOS):'),
    `    awk 'length($1)==64 {print $1 "  " $3}' manifest.txt | sha256sum -c`,
    para(
      `The key in tlog-policy came with the bundle. Compare it with the one that ${facts.law.custodian.name} publishes, ` +
        'or with one that you had before. docs/bundle.md of Rollkeeper shows how to check the signature with openssl.',
    ),
  ].join('\n\n')

/** The text of README.txt. */
export const readmeText = (facts: BundleFacts): string =>
  `${[
    what(facts),
    applying(facts),
    files(facts),
    statuses(facts),
    withheld(facts),
    gaps(facts),
    limits(facts),
    spreadsheets(facts),
    verifying(facts),
    [
      heading('Questions'),
      columns([[facts.law.custodian.name], ...facts.law.custodian.lines.map((line) => [line])]),
    ].join('\n\n'),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n\n')}\n`
