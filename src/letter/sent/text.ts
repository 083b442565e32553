/**
 * What is a letter of the office? A small structured document: from it come the page, the PDF and the plain text, alike.
 * It has no markup; a table is a table, and a passage in another language than the letter says which.
 */
import { parseIsoDate } from '#basics'
import { uncleanPlaces } from '#request'
import { z } from 'zod'

const plain = (text: string): boolean =>
  uncleanPlaces(text).length === 0 && !/[\n\r\t\u2028\u2029]/.test(text)
const line = (most: number) =>
  z.string().trim().min(1).max(most).refine(plain, 'must be one line of plain text')
/** A language tag (BCP 47). */
const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en')

/** A run of words. `lang`: where it is not the letter's language, such as a text of the law. */
export const PassageSchema = z.strictObject({ text: line(3000), lang: Language.optional() })
export type Passage = z.infer<typeof PassageSchema>

export const BlockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: line(200) }),
  z.strictObject({ kind: z.literal('paragraph'), text: line(4000), lang: Language.optional() }),
  z.strictObject({ kind: z.literal('list'), items: z.array(PassageSchema).min(1).max(100) }),
  z
    .strictObject({
      kind: z.literal('table'),
      /** Says what the table is; read aloud before it. */
      caption: line(200),
      columns: z
        .array(z.strictObject({ label: line(60), right: z.literal(true).optional() }))
        .min(2)
        .max(4),
      /** The first cell of a row is its head. */
      rows: z.array(z.array(PassageSchema)).min(1).max(500),
    })
    .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), {
      message: 'every row must have as many cells as the table has columns',
      path: ['rows'],
    }),
])
export type Block = z.infer<typeof BlockSchema>

/** No sign that would break the metadata of a PDF. */
const title = line(150).regex(/^[^<>&]*$/, 'must not hold <, > or &')

export const LetterTextSchema = z.strictObject({
  lang: Language,
  title,
  /** The head of the paper. */
  office: z.strictObject({ name: line(150), lines: z.array(line(150)).max(6) }),
  date: z.string().refine((text) => parseIsoDate(text) !== undefined, 'must be a date (YYYY-MM-DD)'),
  references: z.array(z.strictObject({ label: line(60), text: line(150) })).max(8),
  recipient: z.strictObject({ lines: z.array(line(200)).min(1).max(10), salutation: line(250) }),
  body: z.array(BlockSchema).min(1).max(200),
  closing: line(100),
  signature: z.array(line(150)).min(1).max(4),
})
/** A letter that can still be edited. */
export type LetterText = z.infer<typeof LetterTextSchema>

/** What an official may change of a draft; the rest is the record's. */
export const LetterEditSchema = LetterTextSchema.pick({
  title: true,
  recipient: true,
  body: true,
  closing: true,
  signature: true,
})
export type LetterEdit = z.infer<typeof LetterEditSchema>

const blockTexts = (block: Block): string[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text]
    case 'list':
      return block.items.map(({ text }) => text)
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ label }) => label),
        ...block.rows.flatMap((row) => row.map(({ text }) => text)),
      ]
  }
}

/** Every text of the body, in reading order. */
export const bodyTexts = (body: readonly Block[]): string[] => body.flatMap(blockTexts)
