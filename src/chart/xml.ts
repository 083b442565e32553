/** How is an element of a drawing written, so that no text in it can become part of it? (XML 1.0, sections 2.2 and 2.4) */
import { xmlText } from '#basics'

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
    return [` ${key}="${xmlText(String(value))}"`]
  })
  const inner = children.map((child) => (typeof child === 'string' ? xmlText(child) : (child?.svg ?? '')))
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
