/** What is around every drawing: its name and description for those who do not see it, and its size. */
import { all, el, type Markup } from './xml.ts'

/** What every drawing is given. */
export interface Captions {
  /** Unique on the page: the ids of title and description are made of it. */
  readonly id: string
  readonly title: string
  /** What there is to see, in a sentence or two; the table beside the drawing has the numbers. */
  readonly desc: string
  /** For numbers, as BCP 47. Default `en-US`. */
  readonly locale?: string | undefined
}

/** The size of all text, in CSS pixels: drawings stretch, their text does not. */
export const TEXT = 14

/** Numbers as people of the locale write them. */
export const numbers = (locale = 'en-US'): ((value: number) => string) => {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  return (value) => format.format(value)
}

/** Short numbers for a scale: `400K`. */
export const shortNumbers = (locale = 'en-US'): ((value: number) => string) => {
  const format = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  return (value) => format.format(value)
}

/** A share of the width, as an attribute. */
export const share = (part: number): string => `${Math.round(part * 1e4) / 100}%`

export const text = (
  content: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
): Markup => el('text', { class: 'chart-text', fill: 'currentColor', ...attributes }, content)

/** A text cut where it would leave a narrow drawing; whole texts stand in titles. */
export const shortened = (content: string, most: number): string =>
  [...content].length <= most
    ? content
    : `${[...content]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`

/** So high in CSS pixels; or of these proportions, and so high as they make it. */
export type Size = { readonly height: number } | { readonly viewBox: string }

/** The drawing as SVG text, as wide as its place. With links in it, it is a group of them; without, one image. */
export const frame = (
  captions: Captions,
  kind: string,
  size: Size,
  parts: readonly (Markup | undefined)[],
  hasLinks = false,
): string => {
  const { id, title, desc } = captions
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: `chart chart-${kind}`,
      role: hasLinks ? 'group' : 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      width: '100%',
      ...size,
      'font-size': TEXT,
    },
    el('title', { id: `${id}-title` }, title),
    el('desc', { id: `${id}-desc` }, desc),
    all(parts),
  ).svg
}
