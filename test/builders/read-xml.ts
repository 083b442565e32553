/**
 * XML 1.0 read strictly, as far as our own documents use it: one root, tags that close, attributes in double quotes and
 * once each, only the five entities and character references, no forbidden character. No DTD, comment or CDATA.
 */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

const NAME = String.raw`[A-Za-z_][\w.:-]*`
const TAG = new RegExp(String.raw`^<(/?)(${NAME})((?:\s+${NAME}="[^"<]*")*)\s*(/?)>`)
const ATTRIBUTE = new RegExp(String.raw`\s+(${NAME})="([^"<]*)"`, 'g')
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const isAllowed = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

const resolve = (text: string): string => {
  const bare = text.replaceAll(/&(?:#(\d+)|#x([\da-fA-F]+)|([a-z]+));/g, (_, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
    const value = name === undefined ? String.fromCodePoint(code) : NAMED[String(name)]
    if (value === undefined) throw new Error(`an entity that XML does not have: ${String(name)}`)
    return value.replaceAll('&', '\u{F0000}')
  })
  if (bare.includes('&')) throw new Error('a bare ampersand')
  return bare.replaceAll('\u{F0000}', '&')
}

const attributesOf = (text: string): Record<string, string> => {
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (name in attributes) throw new Error(`the attribute ${name} twice`)
    attributes[name] = resolve(value)
  }
  return attributes
}

/** The root element. @throws Error where the text is not well formed. */
export const readXml = (text: string): XmlElement => {
  for (const character of text)
    if (!isAllowed(character.codePointAt(0)!)) throw new Error('a character that XML forbids')
  let rest = text.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/, '')
  type Open = { name: string; attributes: Record<string, string>; children: (XmlElement | string)[] }
  const top: Open = { name: '', attributes: {}, children: [] }
  const stack = [top]
  while (rest !== '') {
    const open = stack.at(-1)!
    if (!rest.startsWith('<')) {
      const end = rest.indexOf('<')
      const piece = end < 0 ? rest : rest.slice(0, end)
      if (piece.includes(']]>')) throw new Error('a bare ]]>')
      if (stack.length === 1 && piece.trim() !== '') throw new Error('text outside the root')
      if (stack.length > 1) open.children.push(resolve(piece))
      rest = rest.slice(piece.length)
      continue
    }
    const tag = TAG.exec(rest)
    if (!tag) throw new Error(`no tag: ${rest.slice(0, 60)}`)
    const [whole, closing, name = '', attributes = '', empty] = tag
    rest = rest.slice(whole.length)
    if (closing === '/') {
      if (name !== open.name) throw new Error(`</${name}> closes <${open.name}>`)
      stack.pop()
      continue
    }
    const element: Open = { name, attributes: attributesOf(attributes), children: [] }
    if (stack.length === 1 && top.children.length > 0) throw new Error('a second root')
    open.children.push(element)
    if (empty !== '/') stack.push(element)
  }
  if (stack.length > 1) throw new Error(`<${stack.at(-1)!.name}> is not closed`)
  const [root] = top.children
  if (root === undefined || typeof root === 'string') throw new Error('no root')
  return root
}

/** All elements of a name below one, in the order of the document. */
export const elementsNamed = (root: XmlElement, name: string): XmlElement[] =>
  root.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...elementsNamed(child, name)],
  )

/** The text within an element. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
