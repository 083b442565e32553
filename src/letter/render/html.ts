/** A letter as a page: one file, no script, nothing loaded. The same document as the PDF, in the same order. */
import { xmlText } from '#basics'
import type { Block, Passage } from '../sent/text.ts'
import { frameIn } from '../words/languages.ts'
import { dayIn, type Shown } from './letter.ts'
import { LETTER_STYLE } from './style.ts'

const lang = (passage: { readonly lang?: string | undefined }): string =>
  passage.lang === undefined ? '' : ` lang="${xmlText(passage.lang)}"`

const lines = (texts: readonly string[]): string => texts.map(xmlText).join('<br>')

const cell = (passage: Passage, first: boolean, right: boolean): string => {
  const attributes = `${lang(passage)}${right ? ' class="right"' : ''}`
  return first
    ? `<th scope="row"${attributes}>${xmlText(passage.text)}</th>`
    : `<td${attributes}>${xmlText(passage.text)}</td>`
}

const block = (one: Block): string => {
  switch (one.kind) {
    case 'heading':
      return `<h2>${xmlText(one.text)}</h2>`
    case 'paragraph':
      return `<p${lang(one)}>${xmlText(one.text)}</p>`
    case 'list':
      return `<ul>${one.items.map((item) => `<li${lang(item)}>${xmlText(item.text)}</li>`).join('')}</ul>`
    case 'table': {
      const right = one.columns.map((column) => column.right === true)
      const heads = one.columns.map(
        ({ label }, at) =>
          `<th scope="col"${right[at] === true ? ' class="right"' : ''}>${xmlText(label)}</th>`,
      )
      const rows = one.rows.map(
        (row) => `<tr>${row.map((item, at) => cell(item, at === 0, right[at] === true)).join('')}</tr>`,
      )
      return `<table${right.includes(true) ? ' class="sums"' : ''}><caption>${xmlText(one.caption)}</caption>
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
    ({ label, text }) => `<div><dt>${xmlText(label)}</dt><dd>${xmlText(text)}</dd></div>`,
  )
  const foot =
    sha256 === undefined
      ? `<p class="letter-draft">${xmlText(frame.draft)}</p>`
      : `<p>${xmlText(frame.fixed(letter.id))} <code>${sha256}</code></p>`
  return `<article class="letter" lang="${xmlText(letter.lang)}">
<header>
<p class="letter-office"><strong>${xmlText(letter.office.name)}</strong>${letter.office.lines.length > 0 ? `<br>${lines(letter.office.lines)}` : ''}</p>
<p><time datetime="${letter.date}">${xmlText(dayIn(letter.lang, letter.date))}</time></p>
<address>${lines(letter.recipient.lines)}</address>
<dl>${references.join('')}</dl>
</header>
<h1>${xmlText(letter.title)}</h1>
<p>${xmlText(letter.recipient.salutation)}</p>
${letter.body.map(block).join('\n')}
<p>${xmlText(letter.closing)}</p>
<p class="letter-signature">${lines(letter.signature)}</p>
<footer>${foot}</footer>
</article>`
}

/** The whole page. The same letter gives the same text. */
export const letterHtml = (shown: Shown): string => `<!DOCTYPE html>
<html lang="${xmlText(shown.letter.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xmlText(shown.letter.title)}</title>
<style>${LETTER_STYLE}</style>
</head>
<body>
<main>
${letterArticle(shown)}
</main>
</body>
</html>
`
