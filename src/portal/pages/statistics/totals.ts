/** How many voters are there, and how many of them have which status? A total that holds inactive rows is never alone. */
import { columnAt, type Figure, type Words } from '#docket'
import { definitions, html, type Html } from '#site'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { figureWords } from './words.ts'

interface StatusTotal {
  readonly name: Words
  readonly voters: number
  readonly meaning?: string
}

const meaningOf = ({ notes }: Figure, status: unknown): string | undefined => {
  const note = notes.find(
    ({ key, values }) => key === 'statistics.note.status' && values?.['status'] === status,
  )
  return note && String(note.values?.['meaning'])
}

/** The columns of a figure that tell a total apart by status, summed. */
const statusTotals = (figure: Figure, totals: Readonly<Record<string, number>>): readonly StatusTotal[] =>
  figure.columns
    .filter(({ title }) => /^statistics\.column\.status(-none)?$/.test(title.key))
    .map(({ key, title }) => {
      const meaning = meaningOf(figure, title.values?.['status'])
      return { name: title, voters: totals[key] ?? 0, ...(meaning === undefined ? {} : { meaning }) }
    })

/** The total of the voters of a figure with what it is made of; nothing where its rows do not add up to voters. */
export const totalsSection = (visit: Visit, figure: Figure): Html => {
  const { say, show } = visit
  const { totals } = figure
  if (totals?.['voters'] === undefined) return html``
  return definitions([
    [say('statistics.figure.allVoters'), html`<strong>${show.number(totals['voters'])}</strong>`],
    ...statusTotals(figure, totals).map(
      ({ name, voters, meaning }) =>
        [
          html`${say('statistics.figure.ofThese')} ${figureWords(visit, name)}`,
          html`${show.number(voters)}${
            meaning === undefined ? '' : html` <span class="usa-hint">(${lawText(visit, meaning)})</span>`
          }`,
        ] as const,
    ),
  ])
}

/** What stands beside a number of all voters in a sentence or below a picture: the same totals, in one line. */
export const statusLine = (visit: Visit, figure: Figure): Html => {
  const { say, show } = visit
  const totals = statusTotals(figure, figure.totals ?? {})
  return totals.length === 0
    ? html``
    : html`<p>
        ${say('statistics.figure.made')}
        ${totals.map(
          ({ name, voters }, at) =>
            html`${at === 0 ? '' : '; '}${figureWords(visit, name)} ${show.number(voters)}`,
        )}.
      </p>`
}

/** The county of each row with the sum of some columns. */
export const byCounty = (figure: Figure, keys: readonly string[]): { name: string; value: number }[] => {
  const [county, at] = [columnAt(figure, 'county'), keys.map((key) => columnAt(figure, key))]
  return figure.rows.map((row) => ({
    name: String(row[county]),
    value: at.reduce((sum, index) => sum + Number(row[index]), 0),
  }))
}
