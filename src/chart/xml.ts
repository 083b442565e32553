/** How is an element of a drawing written, so that no text in it can become part of it? (XML 1.0, sections 2.2 and 2.4) */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Characters that no XML document may hold. */
// oxlint-disable-next-line no-control-regex -- XML 1.0 forbids these very characters.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(FORBIDDEN, '\uFFFD')
    .replaceAll(/[&<>"\t\n\r]/gu, (character) => ENTITIES[character]!)

/** Markup that is finished: the only thing that is not escaped. */
export interface Markup {
  readonly svg: string
}

type Child = Markup | string | undefined

/**
 * An element. Attributes that are undefined are left out; children that are texts are escaped. No caller can write a
 * `style` attribute or element or a script: a strict content security policy would refuse the drawing.
 */
export const el = (
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly Child[]
): Markup => {
  if (/^(?:style|script|foreignObject)$/iu.test(name)) throw new RangeError(`a drawing has no <${name}>`)
  const written = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined) return []
    if (/^(?:style$|on)/iu.test(key)) throw new RangeError(`a drawing has no attribute ${key}`)
    return [` ${key}="${escaped(String(value))}"`]
  })
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : (child?.svg ?? '')))
  const open = `<${name}${written.join('')}`
  return { svg: inner.length === 0 ? `${open}/>` : `${open}>${inner.join('')}</${name}>` }
}

/** Markup after markup. */
export const all = (parts: readonly (Markup | undefined)[]): Markup => ({
  svg: parts.map((part) => part?.svg ?? '').join(''),
})

/** A link around markup; only to pages, never to a script. Without an address, the markup alone. */
export const linked = (href: string | undefined, label: string, inner: Markup): Markup =>
  href !== undefined && /^(?:\/(?!\/)|\?|#|https?:\/\/)/u.test(href)
    ? el('a', { href, class: 'chart-link', 'aria-label': label }, inner)
    : inner
