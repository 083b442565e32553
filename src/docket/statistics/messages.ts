/** The words of the figures, in English, by the key under which a catalogue may say them in another language. */
import type { Words } from './figure.ts'

export const STATISTICS_MESSAGES = {
  'statistics.title.voters-by': 'Voters by {what}',
  'statistics.title.turnout-by-election': 'Who took part in each election, and how',
  'statistics.title.turnout-by-county-and-election': 'Who took part in each election, and how, by county',
  'statistics.title.completeness-by-election': 'Elections without any participation recorded, by election',
  'statistics.title.completeness-by-municipality':
    'Elections without any participation recorded, by municipality',
  'statistics.title.completeness': 'Participation recorded, by municipality and election',

  'statistics.part.county': 'county',
  'statistics.part.municipality': 'municipality',
  'statistics.part.status': 'status',
  'statistics.part.status-reason': 'reason of the status',
  'statistics.part.voter-type': 'voter type',
  'statistics.part.registration-month': 'month of registration',

  'statistics.column.part': '{what}',
  'statistics.column.name': 'Name',
  'statistics.column.meaning': 'Meaning',
  'statistics.column.voters': 'Voters',
  'statistics.column.status': '{status}',
  'statistics.column.status-none': 'No status',
  'statistics.column.election': 'Election',
  'statistics.column.election-label': 'As the voter file names it',
  'statistics.column.voted': 'Took part',
  'statistics.column.in-person': 'In person',
  'statistics.column.in-person-or-untold': 'In person, or method not told',
  'statistics.column.absentee': 'Absentee',
  'statistics.column.untold': 'Method not told',
  'statistics.column.absentee-percent': 'Absentee, percent of those whose method is told',
  'statistics.column.voted-percent': 'Percent of the voters who are there today',
  'statistics.column.municipalities': 'Municipalities with voters',
  'statistics.column.gaps': 'Of these without any participation recorded',
  'statistics.column.voters-in-gaps': 'Voters there',
  'statistics.column.elections-missing': 'Elections without any participation recorded',
  'statistics.column.elections-missing-list': 'Which',
  'statistics.column.gap': 'Known gap',

  'statistics.note.open-part':
    'Counted in the open part of the roll as it stood on {asOf}. Voters whose rows the law keeps out of it are in no figure here, so a number can be lower than one that the office states elsewhere.',
  'statistics.note.free': 'Free of charge: {words} ({citation}).',
  'statistics.note.all-statuses':
    'The column of all voters holds every row, whatever its status. The columns beside it say how many have which.',
  'statistics.note.status': 'Status {status}: {meaning}.',
  'statistics.note.status-unexplained':
    'Status {status}: the description of the voter file does not say what it means.',
  'statistics.note.empty': 'An empty name stands for voters for whom the roll has none.',
  'statistics.note.within-county':
    'These districts are numbered anew in each county, so each is counted within its county.',
  'statistics.note.within-municipality':
    'These districts are numbered anew in each municipality, so each is counted within its municipality.',
  'statistics.note.months':
    'By the date of registration that the roll holds. Some dates are placeholders of old registers; an empty month is a date that is missing or cannot be read.',
  'statistics.note.in-roll-today':
    'Of the voters who are in the roll today, where they are registered today. Whoever took part and has since moved away, died or been taken off the roll is missing, so these numbers are lower than the turnout that was reported at the time, and the more so the older the election.',
  'statistics.note.method':
    'In person: took part, and not by absentee ballot. The roll says that and how a voter took part, never how the voter voted.',
  'statistics.note.untold': 'Method not told: the roll says that the voter took part, and not how.',
  'statistics.note.untold-mixed':
    'Where the roll says that a voter took part and not how, the voter is counted with those in person.',
  'statistics.note.months-alone':
    'An election named by its month alone may stand for two that fell in one month: the voter file has one column for both.',
  'statistics.note.gaps':
    'For {count} pairs of a municipality and an election no participation at all is recorded, though voters are registered there and others in the county took part. Do not read that as nobody having voted.',
  'statistics.note.gap':
    'A known gap: the municipality has voters in the roll, none of them is recorded as having taken part, and the rest of the county took part at a rate that makes this unlikely to be chance. The clerk may not have entered it, or there was no election there.',
} as const satisfies Readonly<Record<string, string>>

export type MessageKey = keyof typeof STATISTICS_MESSAGES

/** The words of a key, with what stands in its holes. */
export const say = (key: MessageKey, values?: Readonly<Record<string, string | number>>): Words => ({
  key,
  ...(values && { values }),
  text: STATISTICS_MESSAGES[key].replace(/\{(\w+)\}/gu, (hole, name: string) =>
    String(values?.[name] ?? hole),
  ),
})
