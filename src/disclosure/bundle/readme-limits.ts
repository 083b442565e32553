/** What can the data not tell, and what does a spreadsheet do to it? (two parts of README.txt) */
import type { BundleFacts } from './facts.ts'
import { grouped, heading, wrap } from './prose.ts'

const MONTH_ONLY = /^\d{4}-\d{2}($|-[^\d])/

/** What the data cannot tell. */
export const limits = (facts: BundleFacts): string => {
  const { request } = facts
  const history = request.elections.length > 0
  const byMonth = request.elections.some((id) => MONTH_ONLY.test(id))
  const items = [
    'It shows the roll on one day. Voters have moved, died or registered since.',
    'Voters whom the law protects may be missing or partly blank, so counts can be lower than those the office states elsewhere.',
    ...(history
      ? [
          'It says that a voter took part, never how the voter voted: no roll holds that.',
          'An empty cell means that no participation is recorded. The voter may not have voted, may have lived elsewhere, or the clerk may not have entered it.',
          'Participation is filed under where the voter is registered now, not where the vote was cast.',
        ]
      : []),
    ...(history && !request.methodShown
      ? [
          `A participation cell says "${facts.law.participationWord}" only: how the voter took part (in person or absentee) is not given.`,
        ]
      : []),
    ...(byMonth
      ? [
          'An election named by its month alone may stand for two. Where two elections fell in one month, the source has one column for both, and it cannot be told which one a voter took part in.',
        ]
      : []),
    ...(request.medium === 'counts'
      ? []
      : [
          'A person may have more than one row over time, and two people may share a name. The registration number, not the name, tells voters apart.',
        ]),
  ]
  return [heading('What the data cannot tell'), ...items.map((item) => wrap(item, 78, '- ', '  '))].join(
    '\n\n',
  )
}

/** How the CSV is written, and the apostrophe in front of cells that a spreadsheet would run. */
export const spreadsheets = (facts: BundleFacts): string | undefined => {
  if (!facts.files.some((file) => file.name.endsWith('.csv'))) return undefined
  const text = [
    heading('Opening the CSV'),
    wrap(
      'The files are RFC 4180 CSV: UTF-8, commas, CRLF line ends, one header row. Numbers such as registration numbers and ZIP codes begin with zeros: tell your spreadsheet to read all columns as text, or it will drop them.',
    ),
  ]
  if (facts.request.medium !== 'counts') {
    text.push(
      facts.formulaCellsMarked > 0
        ? wrap(
            `A spreadsheet runs a cell that begins with = + - @, a tab or a return. ${grouped(facts.formulaCellsMarked)} such cells have an apostrophe (') put in front so that they stay text. To undo it, strip one leading apostrophe where one of those characters follows it. You can also ask for the data with raw cells.`,
          )
        : wrap(
            'No cell was changed on its way out: each holds what the roll holds. A cell that begins with = + - @, a tab or a return would be run by a spreadsheet; read columns as text.',
          ),
    )
  }
  return text.join('\n\n')
}
