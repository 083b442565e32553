/** A letter as a PDF: tagged, in its language, with its title, the same bytes for the same letter. */
import type { Block } from '../sent/text.ts'
import { frameIn } from '../words/languages.ts'
import { dayIn, type Shown } from '../render/letter.ts'
import { BLUE, finishPaper, GREY, newPaper, type Paper } from './paper.ts'
import { drawTable, tableStart } from './table.ts'

/** Nothing needs more than about half a page to begin. */
const MOST_START = 360

const drawList = (paper: Paper, items: Extract<Block, { kind: 'list' }>['items']): void => {
  const { doc, root, left, width } = paper
  const list = doc.struct('L')
  root.add(list)
  for (const { text, lang } of items) {
    paper.style({})
    paper.need(Math.min(doc.heightOfString(text, { width: width - 18 }), 64))
    const item = doc.struct('LI')
    list.add(item)
    const top = doc.y
    item.add(doc.struct('Lbl', {}, () => doc.text('•', left + 4, top, { lineBreak: false })))
    item.add(
      doc.struct('LBody', lang === undefined ? {} : { lang }, () => {
        doc.text(text, left + 18, top, { width: width - 18 })
      }),
    )
    item.end()
    paper.skip(3)
  }
  list.end()
  doc.x = left
}

/**
 * The room that a block needs to begin. A heading stays with what it heads, and the words before a list or a table with
 * its first item or row.
 */
const startOf = (paper: Paper, [block, ...rest]: readonly Block[]): number => {
  switch (block?.kind) {
    case 'table':
      return tableStart(paper, block)
    case 'heading':
      return 24 + startOf(paper, rest)
    case 'paragraph':
      return 22 + (rest[0]?.kind === 'list' || rest[0]?.kind === 'table' ? startOf(paper, rest) : 20)
    case 'list':
      return 50
    case undefined:
      return 0
  }
}

const drawBlock = (paper: Paper, block: Block): void => {
  switch (block.kind) {
    case 'heading':
      paper.skip(8)
      paper.text('H2', block.text, { weight: 'bold', size: 11.5, color: BLUE })
      paper.skip(3)
      return
    case 'paragraph':
      paper.text('P', block.text, { lang: block.lang })
      paper.skip(7)
      return
    case 'list':
      drawList(paper, block.items)
      paper.skip(5)
      return
    case 'table':
      drawTable(paper, block)
      paper.skip(10)
  }
}

const drawHead = (paper: Paper, { letter }: Shown): void => {
  const { doc, left, width } = paper
  paper.text('P', letter.office.name, { weight: 'bold', size: 14, color: BLUE })
  // Each line is an element: read aloud, lines of one element would run into each other.
  for (const line of letter.office.lines) paper.text('P', line, { size: 9, color: GREY })
  paper.skip(3)
  paper.artifact('Layout', () => {
    doc
      .moveTo(left, doc.y)
      .lineTo(left + width, doc.y)
      .lineWidth(1.5)
      .strokeColor(BLUE)
      .stroke()
  })
  paper.skip(22)
  paper.text('P', dayIn(letter.lang, letter.date))
  paper.skip(16)
  for (const line of letter.recipient.lines) paper.text('P', line)
  paper.skip(16)
  for (const { label, text } of letter.references)
    paper.text('P', `${label}: ${text}`, { size: 9.5, color: GREY })
  paper.skip(14)
  paper.text('H1', letter.title, { weight: 'bold', size: 14 })
  paper.skip(8)
  paper.text('P', letter.recipient.salutation)
  paper.skip(7)
}

const drawEnd = (paper: Paper, { letter, sha256 }: Shown): void => {
  const { doc } = paper
  const frame = frameIn(letter.lang)
  paper.skip(6)
  // Greeting, room for a signature, and name stay on one page.
  paper.need(130)
  paper.text('P', letter.closing)
  paper.skip(36)
  for (const line of letter.signature) paper.text('P', line)
  paper.skip(18)
  paper.style({ size: 8.5 })
  paper.need(3 * doc.currentLineHeight(true))
  paper.text('P', sha256 === undefined ? frame.draft : `${frame.fixed(letter.id)} ${sha256}`, {
    size: 8.5,
    color: GREY,
  })
}

/** Page numbers, and from the second page on whose letter it is. Not read aloud. */
const drawEdges = (paper: Paper, { letter, sha256 }: Shown): void => {
  const { doc, left, width } = paper
  const frame = frameIn(letter.lang)
  const { start, count } = doc.bufferedPageRange()
  const name = sha256 === undefined ? frame.draft : `${frame.letter} ${letter.id}`
  const line = (at: number, first: string, second: string): void => {
    paper.style({ size: 8.5, color: GREY })
    doc.text(first, left, at, { lineBreak: false })
    doc.text(second, left + width - doc.widthOfString(second), at, { lineBreak: false })
  }
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page)
    paper.artifact('Pagination', () => {
      line(doc.page.height - 48, name, frame.page(page + 1, count))
      if (page > 0) line(34, letter.office.name, dayIn(letter.lang, letter.date))
    })
  }
}

/** The bytes. The same letter gives the same bytes on every machine and at any time (ADR 22). */
export const letterPdf = (shown: Shown): Promise<Uint8Array> => {
  const { letter } = shown
  const at = shown.sha256 === undefined ? `${letter.date}T00:00:00Z` : shown.letter.fixedAt
  const paper = newPaper({ title: letter.title, lang: letter.lang, at: new Date(at) })
  drawHead(paper, shown)
  letter.body.forEach((block, at) => {
    paper.need(Math.min(startOf(paper, letter.body.slice(at)), MOST_START))
    drawBlock(paper, block)
  })
  drawEnd(paper, shown)
  drawEdges(paper, shown)
  return finishPaper(paper)
}
