/** The paper that a letter is set on: pages, the place where the next thing goes, and the tree of tags. */
import { Buffer } from 'node:buffer'
import Pdf from 'pdfkit'
import { typeface } from './typeface.ts'

export type Tag = PDFKit.PDFStructureElement
export interface Style {
  readonly weight?: 'regular' | 'bold'
  readonly size?: number
  readonly color?: string
}

export const INK = '#1b1b1b'
export const GREY = '#565c65'
export const BLUE = '#1a4480'
const LINE_GAP = 2.5
const MOST_KEPT = 64
/** US Letter in points, with an inch at the sides. */
const MARGINS = { top: 60, bottom: 72, left: 72, right: 72 }

export interface Paper {
  readonly doc: PDFKit.PDFDocument
  /** The element `Document`: everything that is read aloud hangs from it. */
  readonly root: Tag
  readonly left: number
  readonly width: number
  style(style: Style): void
  /** A blank strip. */
  skip(points: number): void
  /** A new page unless so much room is left on this one. */
  need(points: number): void
  /** How much room is left on this page. */
  room(): number
  /** What is not read aloud: rules, page numbers, repeated heads of tables. */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void
  /** One run of text as an element of its own, over as many pages as it takes. */
  text(
    tag: string,
    text: string,
    style?: Style & { readonly lang?: string | undefined; readonly indent?: number },
  ): void
}

export interface PaperAbout {
  readonly title: string
  readonly lang: string
  /** Stands in the file as its time of making: the same letter, the same bytes. */
  readonly at: Date
}

/** Says in the metadata that the file keeps to PDF/UA-1 (ISO 14289-1, 5). */
const UA =
  '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>'

const newDocument = ({ title, lang, at }: PaperAbout): PDFKit.PDFDocument =>
  new Pdf({
    size: 'LETTER',
    margins: MARGINS,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang,
    bufferPages: true,
    // Deflate's output is that of the zlib at hand; without it the bytes depend on this program and its fonts alone.
    compress: false,
    info: { Title: title, Producer: 'Rollkeeper', Creator: 'Rollkeeper', CreationDate: at, ModDate: at },
  })

export const newPaper = (about: PaperAbout): Paper => {
  const doc = newDocument(about)
  doc.appendXML(UA)
  doc.registerFont('regular', typeface('regular')).registerFont('bold', typeface('bold'))
  const root = doc.struct('Document', { lang: about.lang })
  doc.addStructure(root)
  const { left, right } = MARGINS
  const width = doc.page.width - left - right
  const style = ({ weight = 'regular', size = 10.5, color = INK }: Style): void => {
    doc.font(weight).fontSize(size).fillColor(color).lineGap(LINE_GAP)
  }
  const room = (): number => doc.page.height - MARGINS.bottom - doc.y
  const need = (points: number): void => {
    if (room() < points) doc.addPage()
  }
  style({})
  return {
    doc,
    root,
    left,
    width,
    style,
    room,
    need,
    skip: (points) => {
      doc.y += points
    },
    artifact: (type, draw) => {
      doc.markContent('Artifact', { type })
      draw()
      doc.endMarkedContent()
    },
    text: (tag, text, { lang, indent = 0, ...look } = {}) => {
      style(look)
      // A short paragraph is not parted by the end of a page.
      need(Math.min(doc.heightOfString(text, { width: width - indent }), MOST_KEPT))
      root.add(
        doc.struct(tag, lang === undefined ? {} : { lang }, () => {
          doc.text(text, left + indent, doc.y, { width: width - indent })
        }),
      )
    },
  }
}

/** Ends the document. @returns its bytes. */
export const finishPaper = async ({ doc, root }: Paper): Promise<Uint8Array> => {
  root.end()
  const chunks: Uint8Array[] = []
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.end()
  await done
  return Buffer.concat(chunks)
}
