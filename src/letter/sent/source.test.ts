/** A body edited as text is the body that comes back; what is wrong is named by its place. */
import { must } from '#basics'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { letterSource, readLetterSource } from './source.ts'
import { type Block, BlockSchema } from './text.ts'

const text = fc
  .array(
    fc.constantFrom(
      'a',
      'Law',
      '#',
      '-',
      '|',
      '\\',
      '>',
      '|+',
      '6.36(1)(b)',
      'é',
      '- ',
      '# ',
      '"',
      '🙂',
      ' ',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => `${parts.join('')}.`.replace(/\s+/g, ' ').trim())
const lang = fc.option(fc.constant('en'), { nil: undefined })
const passage = fc.record({ text, lang }).map(({ text: words, lang: tag }) => ({
  text: words,
  ...(tag === undefined ? {} : { lang: tag }),
}))
const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((words): Block => ({ kind: 'heading', text: words })),
  passage.map((one): Block => ({ kind: 'paragraph', ...one })),
  fc.array(passage, { minLength: 1, maxLength: 4 }).map((items): Block => ({ kind: 'list', items })),
  fc
    .record({
      caption: text,
      columns: fc.array(
        fc.record({ label: text, right: fc.boolean() }).map(({ label, right }) => ({
          label,
          ...(right ? { right: true as const } : {}),
        })),
        { minLength: 2, maxLength: 4 },
      ),
      rows: fc.array(fc.array(passage, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
    })
    .map(({ caption, columns, rows }): Block => ({
      kind: 'table',
      caption,
      columns,
      rows: rows.map((row) => row.slice(0, columns.length)),
    })),
)

/** One text has one language: the way back goes by the text. */
const consistent = (body: Block[]): Block[] => {
  const tags = new Map<string, string | undefined>()
  const again = <T extends { text: string; lang?: string | undefined }>({ lang: tag, ...rest }: T) => {
    if (!tags.has(rest.text)) tags.set(rest.text, tag)
    const kept = tags.get(rest.text)
    return { ...rest, ...(kept === undefined ? {} : { lang: kept }) }
  }
  return body.map((one) => {
    if (one.kind === 'paragraph') return again(one)
    if (one.kind === 'list') return { ...one, items: one.items.map(again) }
    return one.kind === 'table' ? { ...one, rows: one.rows.map((row) => row.map(again)) } : one
  }) as Block[]
}

describe('the source of a letter', () => {
  it('comes back as the body that it was made from, whatever signs stand in it', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), (given) => {
        const body = consistent(given.map((one) => BlockSchema.parse(one)))
        expect(must(readLetterSource(letterSource(body), body))).toEqual(body)
      }),
      { numRuns: 500 },
    )
  })

  it('reads what a person types: lines that go on, spaces, line ends of any machine', () => {
    const typed =
      '# Why\r\n\r\nA paragraph\r\nover two lines.\n \n- one\n  goes on\n- two\n\n|+ Fields\n| Field | Price >\n| Name | $1\n'
    expect(must(readLetterSource(typed, []))).toEqual([
      { kind: 'heading', text: 'Why' },
      { kind: 'paragraph', text: 'A paragraph over two lines.' },
      { kind: 'list', items: [{ text: 'one goes on' }, { text: 'two' }] },
      {
        kind: 'table',
        caption: 'Fields',
        columns: [{ label: 'Field' }, { label: 'Price', right: true }],
        rows: [[{ text: 'Name' }, { text: '$1' }]],
      },
    ])
  })

  it('names the block that is wrong', () => {
    const bad = readLetterSource('# One\n\n|+ Table\n| a | b\n| only one\n', [])
    expect(bad).toMatchObject({ ok: false, error: { code: 'letter-source-invalid' } })
    expect(JSON.stringify(bad)).toContain('block 2 (rows)')
    expect(readLetterSource(' \n ', [])).toMatchObject({ ok: false })
  })
})
