/** Is a drawing sound? Well-formed XML, named for those who do not see it, and nothing that a strict policy refuses. */
import { expect } from 'vitest'
import { elementsNamed, readXml, textOf, type XmlElement } from '../../test/builders/read-xml.ts'

export const CAPTIONS = { id: 'c1', title: 'A <title> & "more"', desc: 'What there is to see.' }

const everyElement = (root: XmlElement): XmlElement[] => [
  root,
  ...root.children.flatMap((child) => (typeof child === 'string' ? [] : everyElement(child))),
]

/** Title, description, role, and nothing that needs `unsafe-inline`. */
export const expectSound = (svg: string, id = 'c1', title = CAPTIONS.title): XmlElement => {
  const root = readXml(svg)
  expect(root.name).toBe('svg')
  expect(root.attributes['aria-labelledby']).toBe(`${id}-title ${id}-desc`)
  expect(root.attributes['width']).toBe('100%')
  const [first] = elementsNamed(root, 'title')
  expect(first?.attributes['id']).toBe(`${id}-title`)
  expect(textOf(first!)).toBe(title)
  expect(elementsNamed(root, 'desc').map(({ attributes }) => attributes['id'])).toEqual([`${id}-desc`])
  for (const { name, attributes } of everyElement(root)) {
    expect(['style', 'script', 'foreignObject']).not.toContain(name)
    for (const key of Object.keys(attributes)) expect(key).not.toMatch(/^(?:style$|on)/u)
    for (const value of Object.values(attributes)) expect(value).not.toMatch(/NaN|undefined|Infinity/u)
  }
  const ids = everyElement(root).flatMap(({ attributes }) => attributes['id'] ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  return root
}

export const titles = (root: XmlElement, of: string): string[] =>
  everyElement(root)
    .filter(({ name }) => name === of)
    .flatMap((element) => elementsNamed(element, 'title').map(textOf))

export const percentOf = (value: string | undefined): number => Number(/^([\d.]+)%$/u.exec(value ?? '')?.[1])
