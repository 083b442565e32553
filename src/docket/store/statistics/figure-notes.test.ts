/** What stands beside the numbers of a figure, and the same numbers in its drawing, in CSV and in JSON. */
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { barChart } from '#chart'
import { parseCsv } from '../../../../test/builders/parse-csv.ts'
import { elementsNamed, readXml, textOf } from '../../../../test/builders/read-xml.ts'
import { sampleVoters } from '../../../../test/builders/voters.ts'
import { drawnOf } from '../../statistics/drawn.ts'
import { columnAt, type Figure } from '../../statistics/figure.ts'
import { toCsv, toJson } from '../../statistics/write.ts'
import { build } from './small-roll.fixture.ts'

describe('what a figure says beside its numbers', () => {
  it('its snapshot, its day, the open part, and what each status means', async () => {
    const built = await build(sampleVoters(30, 2))
    for (const { id, title } of must(await built.statistics.list(built.id))) {
      const figure = await built.figure(id)
      expect(figure).toMatchObject({ id, title, snapshot: built.id, asOf: '2026-11-24' })
      expect(figure.notes[0]?.text).toContain('open part of the roll as it stood on 2026-11-24')
      const said = figure.notes.map(({ text }) => text).join('\n')
      expect(said).toContain('Status Inactive: kept as history.')
      expect(said).toContain('Status ACTIVE: the description of the voter file does not say')
      expect(said).not.toContain('{')
      if (!id.startsWith('voters-')) expect(said).toContain('voters who are in the roll today')
    }
    await built.close()
  })

  it('and in its drawing the same numbers', async () => {
    const built = await build(sampleVoters(30, 6))
    for (const { id } of must(await built.statistics.list(built.id))) {
      const figure = await built.figure(id)
      const drawn = drawnOf(figure)
      if (!drawn) continue
      const svg = barChart({
        id: 'c',
        title: figure.title.text,
        desc: '',
        series: drawn.series.map(({ text }) => text),
        bars: drawn.rows,
      })
      const shown = elementsNamed(readXml(svg), 'rect').flatMap((bar) =>
        elementsNamed(bar, 'title').map((title) => Number(textOf(title).replace(/^.*: /su, ''))),
      )
      const at = figure.chart!.series.map((key) => columnAt(figure, key))
      const cells = figure.rows.flatMap((row) => at.map((index) => Number(row[index])))
      expect(shown, id).toEqual(cells.filter((cell) => cell > 0))
    }
    await built.close()
  })

  it('and in CSV and JSON the same numbers, each row with its day and snapshot', async () => {
    const built = await build(sampleVoters(30, 4))
    const figure = await built.figure('voters-by-municipality')
    const [header, ...rows] = parseCsv(toCsv(figure))
    expect(header).toEqual([...figure.columns.map(({ key }) => key), 'as_of', 'snapshot'])
    expect(rows).toEqual(figure.rows.map((row) => [...row.map(String), '2026-11-24', built.id]))
    expect(JSON.parse(toJson(figure))).toEqual(structuredClone(figure))
    await built.close()
  })

  it('a name that a spreadsheet would run is marked, and quotes are doubled', () => {
    const figure: Figure = {
      format: 'rollkeeper-figure@1',
      id: 'x',
      title: { key: 'x', text: 'x' },
      columns: [{ key: 'name', kind: 'text', title: { key: 'x', text: 'x' } }],
      rows: [['=1+1'], ['a "b", c'], [-1]],
      notes: [],
      snapshot: 's',
      asOf: '2026-11-24',
    }
    expect(parseCsv(toCsv(figure)).map(([cell]) => cell)).toEqual(['name', `'=1+1`, 'a "b", c', '-1'])
  })
})
