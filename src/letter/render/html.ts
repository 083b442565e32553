/** A letter as a page: one file, no script, nothing loaded. The same document as the PDF, in the same order. */
import type { Block, Passage } from '../sent/text.ts'
import { frameIn } from '../words/languages.ts'
import { dayIn, type Shown } from './letter.ts'
import { LETTER_STYLE } from './style.ts'

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const lang = (passage: { readonly lang?: string | undefined }): string =>
  passage.lang === undefined ? '' : ` lang="${escape(passage.lang)}"`

const lines = (texts: readonly string[]): string => texts.map(escape).join('<br>')

const cell = (passage: Passage, first: boolean, right: boolean): string => {
  const attributes = `${lang(passage)}${right ? ' class="right"' : ''}`
  return first
    ? `<th scope="row"${attributes}>${escape(passage.text)}</th>`
    : `<td${attributes}>${escape(passage.text)}</td>`
}

const block = (one: Block): string => {
  switch (one.kind) {
    case 'heading':
      return `<h2>${escape(one.text)}</h2>`
    case 'paragraph':
      return `<p${lang(one)}>${escape(one.text)}</p>`
    case 'list':
      return `<ul>${one.items.map((item) => `<li${lang(item)}>${escape(item.text)}</li>`).join('')}</ul>`
    case 'table': {
      const right = one.columns.map((column) => column.right === true)
      const heads = one.columns.map(
        ({ label }, at) =>
          `<th scope="col"${right[at] === true ? ' class="right"' : ''}>${escape(label)}</th>`,
      )
      const rows = one.rows.map(
        (row) => `<tr>${row.map((item, at) => cell(item, at === 0, right[at] === true)).join('')}</tr>`,
      )
      return `<table${right.includes(true) ? ' class="sums"' : ''}><caption>${escape(one.caption)}</caption>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>`
    }
  }
}

/** The letter alone, to stand in a page of the site: it brings no style and no heading above its own `<h1>`. */
export const letterArticle = ({ letter, sha256 }: Shown): string => {
  const frame = frameIn(letter.lang)
  const references = letter.references.map(
    ({ label, text }) => `<div><dt>${escape(label)}</dt><dd>${escape(text)}</dd></div>`,
  )
  const foot =
    sha256 === undefined
      ? `<p class="letter-draft">${escape(frame.draft)}</p>`
      : `<p>${escape(frame.fixed(letter.id))} <code>${sha256}</code></p>`
  return `<article class="letter" lang="${escape(letter.lang)}">
<header>
<p class="letter-office"><strong>${escape(letter.office.name)}</strong>${letter.office.lines.length > 0 ? `<br>${lines(letter.office.lines)}` : ''}</p>
<p><time datetime="${letter.date}">${escape(dayIn(letter.lang, letter.date))}</time></p>
<address>${lines(letter.recipient.lines)}</address>
<dl>${references.join('')}</dl>
</header>
<h1>${escape(letter.title)}</h1>
<p>${escape(letter.recipient.salutation)}</p>
${letter.body.map(block).join('\n')}
<p>${escape(letter.closing)}</p>
<p class="letter-signature">${lines(letter.signature)}</p>
<footer>${foot}</footer>
</article>`
}

/** The whole page. The same letter gives the same text. */
export const letterHtml = (shown: Shown): string => `<!DOCTYPE html>
<html lang="${escape(shown.letter.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(shown.letter.title)}</title>
<style>${LETTER_STYLE}</style>
</head>
<body>
<main>
${letterArticle(shown)}
</main>
</body>
</html>
`
