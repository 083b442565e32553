/** Which part of a file is asked for? RFC 9110, section 14: one range of bytes; several are answered with the whole. */

export type Wanted =
  | { readonly kind: 'whole' }
  /** Both ends included, as in Content-Range. */
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'outside' }

const WHOLE: Wanted = { kind: 'whole' }

/** What a Range header wants of so many bytes. One that is not understood counts as none (section 14.2). */
export const wantedRange = (header: string | undefined, size: number): Wanted => {
  const match = /^bytes *= *(\d{0,18})-(\d{0,18}) *$/i.exec(header ?? '')
  const [, from = '', to = ''] = match ?? []
  if (match === null || (from === '' && to === '')) return WHOLE
  if (from === '') {
    const length = Number(to)
    if (length === 0 || size === 0) return { kind: 'outside' }
    return { kind: 'part', first: Math.max(0, size - length), last: size - 1 }
  }
  const first = Number(from)
  if (to !== '' && Number(to) < first) return WHOLE
  if (first >= size) return { kind: 'outside' }
  return { kind: 'part', first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) }
}

/** Whether an If-None-Match names this tag (weak comparison, section 13.1.2). */
export const namesTag = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' ||
    header
      .split(',')
      .map((one) => one.trim().replace(/^W\//, ''))
      .includes(tag))

/** Whether an If-Range lets the Range count (section 13.1.5): the same strong tag, or the very date of Last-Modified. */
export const rangeHolds = (header: string | undefined, tag: string, modified: string): boolean =>
  header === undefined || header.trim() === tag || header.trim() === modified
