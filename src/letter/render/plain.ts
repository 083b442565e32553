/** A letter as plain text: the first part of a mail, for a reader who has no use for the rest. */
import type { Block } from '../sent/text.ts'
import { frameIn } from '../words/languages.ts'
import { dayIn, type Shown } from './letter.ts'

const block = (one: Block): string => {
  switch (one.kind) {
    case 'heading':
      return one.text.toUpperCase()
    case 'paragraph':
      return one.text
    case 'list':
      return one.items.map(({ text }) => `- ${text}`).join('\n')
    case 'table':
      return [
        `${one.caption}:`,
        ...one.rows.map((row) =>
          row
            .map(({ text }, at) => (at === 0 ? `- ${text}` : `  ${one.columns[at]!.label}: ${text}`))
            .join('\n'),
        ),
      ].join('\n')
  }
}

/** The parts of the letter, a blank line between them. */
export const letterPlain = ({ letter, sha256 }: Shown): string => {
  const frame = frameIn(letter.lang)
  return `${[
    [letter.office.name, ...letter.office.lines].join('\n'),
    dayIn(letter.lang, letter.date),
    letter.recipient.lines.join('\n'),
    letter.references.map(({ label, text }) => `${label}: ${text}`).join('\n'),
    letter.title,
    letter.recipient.salutation,
    ...letter.body.map(block),
    letter.closing,
    letter.signature.join('\n'),
    sha256 === undefined ? frame.draft : `${frame.fixed(letter.id)}\n${sha256}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}
