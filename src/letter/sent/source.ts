/**
 * The body of a letter as one text that a person can edit in a plain field, and back. A blank line ends a block:
 *
 *   # Heading
 *
 *   A paragraph.
 *
 *   - an item of a list
 *
 *   |+ What the table is
 *   | Column | Column to the right >
 *   | cell | cell
 *
 * `\` before a sign takes its meaning away.
 */
import { fail, ok, type Result } from '#basics'
import { z } from 'zod'
import { type Block, BlockSchema, type Passage } from './text.ts'

const guarded = (text: string): string => text.replace(/[\\|]/g, (sign) => `\\${sign}`)
const guardedStart = (text: string): string => guarded(text).replace(/^[#-]/, (sign) => `\\${sign}`)
const guardedEnd = (text: string): string => guarded(text).replace(/>$/, '\\>')
const bare = (text: string): string => text.trim().replace(/\\(.)/gu, '$1')

const rowSource = (cells: readonly string[]): string => `| ${cells.join(' | ')}`

const blockSource = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `# ${guarded(block.text)}`
    case 'paragraph':
      return guardedStart(block.text)
    case 'list':
      return block.items.map(({ text }) => `- ${guarded(text)}`).join('\n')
    case 'table':
      return [
        `|+ ${guarded(block.caption)}`,
        rowSource(
          block.columns.map(({ label, right }) => `${guardedEnd(label)}${right === true ? ' >' : ''}`),
        ),
        ...block.rows.map((row) => rowSource(row.map(({ text }) => guarded(text)))),
      ].join('\n')
  }
}

/** The text of a body. Which passages are in another language is not in it: see `readLetterSource`. */
export const letterSource = (body: readonly Block[]): string => `${body.map(blockSource).join('\n\n')}\n`

/** Cells of a row; a `|` behind a backslash is a sign of the cell. */
const cells = (row: string): string[] => row.slice(1).match(/(?:^|(?<=\|))(?:\\.|[^\\|])*(?=\||$)/gsu) ?? []

const tableOf = (rows: readonly string[]): unknown => {
  const [caption, head, ...rest] = rows
  return {
    kind: 'table',
    caption: bare(caption!.slice(2)),
    columns: cells(head ?? '|').map((cell) => {
      const label = cell.trim()
      return /(?<!\\)>$/.test(label)
        ? { label: bare(label.slice(0, -1)), right: true }
        : { label: bare(label) }
    }),
    rows: rest.map((row) => cells(row).map((cell) => ({ text: bare(cell) }))),
  }
}

/** A row that does not begin as the others do goes on with the one before. */
const joined = (rows: readonly string[], sign: string): string[] =>
  rows.reduce<string[]>((found, row) => {
    if (row.startsWith(sign) || found.length === 0) found.push(row)
    else found.push(`${found.pop()} ${row}`)
    return found
  }, [])

const blockOf = (rows: readonly string[]): unknown => {
  const [first = ''] = rows
  if (first.startsWith('|+')) return tableOf(joined(rows, '|'))
  if (first.startsWith('# ')) return { kind: 'heading', text: bare(rows.join(' ').slice(2)) }
  if (first.startsWith('- '))
    return { kind: 'list', items: joined(rows, '- ').map((row) => ({ text: bare(row.slice(2)) })) }
  return { kind: 'paragraph', text: bare(rows.join(' ')) }
}

const passages = (body: readonly Block[]): Passage[] =>
  body.flatMap((block): Passage[] => {
    if (block.kind === 'paragraph') return [block]
    if (block.kind === 'list') return block.items
    return block.kind === 'table' ? block.rows.flat() : []
  })

/** Passages that were not touched keep the language that they had. */
const keepLanguages = (body: readonly Block[], before: readonly Block[]): Block[] => {
  const known = new Map(
    passages(before).flatMap(({ text, lang }) => (lang === undefined ? [] : [[text, lang]])),
  )
  const again = <T extends Passage>(passage: T): T => {
    const lang = known.get(passage.text)
    return lang === undefined ? passage : { ...passage, lang }
  }
  return body.map((block) => {
    if (block.kind === 'paragraph') return again(block)
    if (block.kind === 'list') return { ...block, items: block.items.map(again) }
    return block.kind === 'table' ? { ...block, rows: block.rows.map((row) => row.map(again)) } : block
  })
}

/**
 * The body that a text stands for. Fails with `letter-source-invalid`, which names the block by its place.
 * @param before the body that was edited.
 */
export const readLetterSource = (source: string, before: readonly Block[]): Result<Block[]> => {
  const groups = source
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n/)
    .map((group) => group.split('\n').flatMap((row) => (row.trim() === '' ? [] : [row.trim()])))
    .filter((rows) => rows.length > 0)
  const parsed = z.array(BlockSchema).min(1).safeParse(groups.map(blockOf))
  if (parsed.success) return ok(keepLanguages(parsed.data, before))
  const problems = parsed.error.issues.map(({ path, message }) => {
    const [at, ...rest] = path
    return `${typeof at === 'number' ? `block ${at + 1}` : 'the text'}${rest.length > 0 ? ` (${rest.join('.')})` : ''}: ${message}`
  })
  return fail(
    'invalid',
    'letter-source-invalid',
    `The text of the letter cannot be read: ${problems.join('; ')}.`,
    'A blank line parts the blocks: "# " begins a heading, "- " an item, "|+ " a table with its rows after it.',
    { problems },
  )
}
