/** How does text become HTML? By hono's tagged template, which escapes whatever is not HTML already. */
import { html as tagged, raw as rawHtml } from 'hono/html'

/** HTML that is safe to put into a page as it is. */
export interface Html {
  readonly isEscaped: true
  toString(): string
}

/** A template of HTML: values are escaped, pieces of HTML and lists of them are not escaped again. */
export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): Html => {
  const made = tagged(strings, ...values)
  if (made instanceof Promise)
    throw new TypeError('a page is put together from values that are there already')
  return made as unknown as Html
}

/** Text that is HTML already: from our own drawings and never from outside. */
export const raw = (text: string): Html => rawHtml(text) as unknown as Html

/** Plain text, escaped. */
export const text = (value: string): Html => html`${value}`

/** Pieces with something between them. */
export const join = (pieces: readonly (Html | string)[], between: Html | string = ''): Html =>
  html`${pieces.map((piece, index) => (index === 0 ? html`${piece}` : html`${between}${piece}`))}`
