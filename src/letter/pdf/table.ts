/** How is a table set? Rows may go over pages; the heads are drawn again there, but read aloud once. */
import type { Block, Passage } from '../sent/text.ts'
import { GREY, INK, type Paper, type Tag } from './paper.ts'
import {
  type Column,
  drawCell,
  drawRow,
  heightOf,
  type Line,
  MOST_KEPT,
  PAD,
  SIZE,
  stepOf,
} from './table-row.ts'
import { columnWidths, wrapText } from './wrap.ts'

type Table = Extract<Block, { kind: 'table' }>

const GAP = 12

/** Heads are bold; in a table of amounts, those of rows are not. */
const weightOf = (table: Table, head: boolean, at: number): 'bold' | 'regular' =>
  head || (at === 0 && table.columns.every(({ right }) => right !== true)) ? 'bold' : 'regular'

/** The columns, and how a text breaks in each. */
const layOut = (
  paper: Paper,
  table: Table,
): { columns: Column[]; lines: (row: readonly string[], head: boolean) => Line[][] } => {
  const { doc } = paper
  const measureIn = (weight: 'bold' | 'regular') => {
    paper.style({ weight, size: SIZE })
    return (text: string): number => doc.widthOfString(text)
  }
  const texts = table.columns.map(({ label }, at) => [label, ...table.rows.map((row) => row[at]!.text)])
  const inner = paper.width - GAP * (table.columns.length - 1)
  const widths = columnWidths(texts, inner, measureIn('bold'))
  let x = paper.left
  const columns = table.columns.map(({ right }, at) => {
    const column = { x, width: widths[at]!, right: right === true }
    x += widths[at]! + GAP
    return column
  })
  return {
    columns,
    lines: (row, head) =>
      row.map((text, at) => {
        const broken = wrapText(text, widths[at]!, measureIn(weightOf(table, head, at)))
        return broken.map((line, i) => ({ text: line, last: i === broken.length - 1 }))
      }),
  }
}

const rule = (paper: Paper, weight: number, color: string): void => {
  const { doc, left, width } = paper
  paper.artifact('Layout', () => {
    doc
      .moveTo(left, doc.y)
      .lineTo(left + width, doc.y)
      .lineWidth(weight)
      .strokeColor(color)
      .stroke()
  })
}

const scoped = (scope: 'Column' | 'Row', lang?: string): PDFKit.Mixins.StructureElementOptions => {
  const options: PDFKit.Mixins.StructureElementOptions & { readonly scope: string } = {
    scope,
    ...(lang === undefined ? {} : { lang }),
  }
  return options
}

/** The room that a table needs to begin: caption, heads and its first row, or some lines of a long one. */
export const tableStart = (paper: Paper, table: Table): number => {
  const { lines } = layOut(paper, table)
  const heads = lines(
    table.columns.map(({ label }) => label),
    true,
  )
  const first = lines(
    table.rows[0]!.map(({ text }) => text),
    false,
  )
  const step = stepOf(paper)
  return 16 + heightOf(heads, step) + Math.min(heightOf(first, step), MOST_KEPT)
}

export const drawTable = (paper: Paper, table: Table): void => {
  const { doc, root } = paper
  const { columns, lines } = layOut(paper, table)
  const labels = table.columns.map(({ label }) => label)
  const heads = lines(labels, true)
  const step = stepOf(paper)
  const headHeight = heightOf(heads, step)
  paper.need(tableStart(paper, table))

  const add = (parent: Tag, name: string, options: PDFKit.Mixins.StructureElementOptions = {}): Tag => {
    const tag = doc.struct(name, options)
    parent.add(tag)
    return tag
  }
  const all = add(root, 'Table')
  add(all, 'Caption')
    .add(() => {
      paper.style({ size: 9, color: GREY })
      doc.text(table.caption, paper.left, doc.y, { width: paper.width })
    })
    .end()
  const headRow = add(add(all, 'THead'), 'TR')
  const headTags = labels.map(() => add(headRow, 'TH', scoped('Column')))
  const drawHeads = (): void => {
    paper.artifact('Pagination', () => {
      const top = doc.y + PAD
      heads.forEach((cell, at) => {
        paper.style({ weight: 'bold', size: SIZE })
        drawCell(paper, columns[at]!, cell, top, step)
      })
      doc.y = top + headHeight - PAD
    })
    rule(paper, 1, INK)
  }
  const weights = (head: boolean): ('bold' | 'regular')[] => labels.map((_, at) => weightOf(table, head, at))
  drawRow(paper, columns, { cells: heads, tags: headTags, weights: weights(true) }, () => undefined)
  rule(paper, 1, INK)
  const body = add(all, 'TBody')
  for (const row of table.rows) {
    const tr = add(body, 'TR')
    const tags = row.map(({ lang }: Passage, at) =>
      at === 0 ? add(tr, 'TH', scoped('Row', lang)) : add(tr, 'TD', lang === undefined ? {} : { lang }),
    )
    const cells = lines(
      row.map(({ text }) => text),
      false,
    )
    drawRow(paper, columns, { cells, tags, weights: weights(false) }, drawHeads)
    rule(paper, 0.5, '#a9aeb1')
  }
  all.end()
  doc.x = paper.left
}
