/** How is one row of a table drawn, and where is it parted when the page ends? */
import type { Paper, Tag } from './paper.ts'

export const SIZE = 9.5
export const PAD = 3.5
/** A row up to this height is not parted by the end of a page. */
export const MOST_KEPT = 300

export interface Column {
  readonly x: number
  readonly width: number
  readonly right: boolean
}

export interface Line {
  readonly text: string
  /** The last line of its cell. */
  readonly last: boolean
}

export interface Row {
  readonly cells: readonly (readonly Line[])[]
  readonly tags: readonly Tag[]
  readonly weights: readonly ('bold' | 'regular')[]
}

/** Draws lines of one cell; a space at a line's end keeps its words apart for who listens. */
export const drawCell = (
  paper: Paper,
  column: Column,
  lines: readonly Line[],
  top: number,
  step: number,
): void => {
  const { doc } = paper
  lines.forEach(({ text, last }, i) => {
    const x = column.right ? column.x + column.width - doc.widthOfString(text) : column.x
    doc.text(last ? text : `${text} `, x, top + i * step, { lineBreak: false })
  })
}

/** The height of a line in tables. */
export const stepOf = (paper: Paper): number => {
  paper.style({ size: SIZE })
  return paper.doc.currentLineHeight(true) + 1.5
}

export const heightOf = (cells: readonly (readonly Line[])[], step: number): number =>
  Math.max(...cells.map((cell) => cell.length)) * step + 2 * PAD

/** Draws a row, or as much of it as the page takes, and goes on overleaf. `overleaf` draws the heads there. */
export const drawRow = (paper: Paper, columns: readonly Column[], row: Row, overleaf: () => void): void => {
  const { doc } = paper
  const step = stepOf(paper)
  const most = Math.max(...row.cells.map((cell) => cell.length))
  const whole = heightOf(row.cells, step)
  if (paper.room() < whole && whole < MOST_KEPT) {
    doc.addPage()
    overleaf()
  }
  for (let done = 0; done < most;) {
    const fits = Math.floor((paper.room() - 2 * PAD) / step)
    if (fits < 1) {
      doc.addPage()
      overleaf()
      continue
    }
    const top = doc.y + PAD
    const until = Math.min(most, done + fits)
    row.cells.forEach((lines, at) => {
      const here = lines.slice(done, until)
      if (here.length === 0) return
      row.tags[at]!.add(() => {
        paper.style({ weight: row.weights[at]!, size: SIZE })
        drawCell(paper, columns[at]!, here, top, step)
      })
    })
    doc.y = top + (until - done) * step + PAD
    done = until
  }
  for (const tag of row.tags) tag.end()
}
