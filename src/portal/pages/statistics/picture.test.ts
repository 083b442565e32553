/** What is drawn of a long figure, and what is said of the rest. */
import { expect, it } from 'vitest'
import type { Figure } from '#docket'
import { formats, sayIn } from '#site'
import type { Visit } from '../visit.ts'
import { pictureOf } from './picture.ts'

const visit = {
  language: 'en',
  say: sayIn('en'),
  show: formats('en', 'UTC'),
  pack: {},
} as unknown as Visit

const words = (text: string) => ({ key: 'none', text })
const column = (key: string, kind: 'text' | 'count') => ({ key, kind, title: words(key) })

const figure = (more: Pick<Figure, 'id' | 'columns' | 'rows' | 'chart'>): Figure => ({
  format: 'rollkeeper-figure@1',
  title: words('A figure'),
  notes: [],
  snapshot: 'x-20260101-0000000000',
  asOf: '2026-01-01',
  ...more,
})

const drawn = (one: Figure): string => String(pictureOf(visit, one, {}, []))
const names = (svg: string): string[] =>
  [...svg.matchAll(/class="chart-text chart-name"[^>]*>([^<]*)</g)].map(([, name = '']) => name)

it('of many elections the latest are drawn, in the order of the table', () => {
  const rows = Array.from({ length: 50 }, (_, at) => [`${2060 - at}-11`, `November${2060 - at}`, at])
  const svg = drawn(
    figure({
      id: 'turnout-by-election',
      columns: [column('election', 'text'), column('election_label', 'text'), column('voted', 'count')],
      rows,
      chart: { kind: 'bars', label: 'election_label', series: ['voted'] },
    }),
  )
  expect(names(svg)).toEqual(rows.slice(0, 40).map(([, label]) => label))
  expect(svg).toContain('The latest 40 of 50 elections.')
})

it('of many districts those with most voters are drawn, named by themselves first, and none of no district', () => {
  const rows = Array.from({ length: 60 }, (_, at) => [
    'A County',
    at === 0 ? '' : `District ${at}`,
    at === 0 ? 999 : at,
  ])
  const svg = drawn(
    figure({
      id: 'voters-by-ward-like',
      columns: [column('county', 'text'), column('kind', 'text'), column('voters', 'count')],
      rows: [...rows, ['B County', 'District 1', 500]],
      chart: { kind: 'bars', label: 'kind', series: ['voters'] },
    }),
  )
  const shown = names(svg)
  expect(shown).toHaveLength(40)
  expect(shown.slice(0, 2)).toEqual(['District 1, B County', 'District 59, A County'])
  expect(svg).toContain('The 40 largest of 60 rows.')
  expect(svg).toContain('In the table and not in the drawing: 999 voters')
})

it('more statuses than colours are drawn as one', () => {
  const statuses = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const svg = drawn(
    figure({
      id: 'voters-by-kind',
      columns: [column('kind', 'text'), ...statuses.map((key) => column(key, 'count'))],
      rows: [
        ['X', 1, 1, 1, 1, 1, 1, 1],
        ['Y', 2, 0, 0, 0, 0, 0, 0],
      ],
      chart: { kind: 'bars', label: 'kind', series: statuses },
    }),
  )
  expect(svg).toContain('X: 7')
})

it('months are a line that says which voters it leaves out', () => {
  const svg = drawn(
    figure({
      id: 'voters-by-registration-month',
      columns: [column('registration_month', 'text'), column('voters', 'count')],
      rows: [
        ['1918-01', 7],
        ['2020-01', 1],
        ['2020-03', 2],
        ['', 4],
      ],
      chart: { kind: 'line', label: 'registration_month', series: ['voters'] },
    }),
  )
  expect(svg).toContain('chart chart-line')
  expect(svg).toContain('In the table and not in the drawing: 11 voters')
  expect(svg).not.toContain('1918-01')
})

it('counties by elections are drawn when one of them is chosen', () => {
  const rows = ['A', 'B'].flatMap((county) =>
    ['2020-11', '2022-11'].map((election) => [county, election, election, 1]),
  )
  const svg = drawn(
    figure({
      id: 'turnout-by-county-and-election',
      columns: [
        column('county', 'text'),
        column('election', 'text'),
        column('election_label', 'text'),
        column('voted', 'count'),
      ],
      rows,
      chart: { kind: 'bars', label: 'election_label', series: ['voted'] },
    }),
  )
  expect(svg).toContain('Choose a county or an election to see a drawing.')
})
