/** Which typeface are letters set in, and which signs does it have? Public Sans, from the package of the page's look. */
import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

const FOLDER = 'dist/fonts/public-sans'
const FILES = { regular: 'PublicSans-Regular.ttf', bold: 'PublicSans-Bold.ttf' } as const
export type Weight = keyof typeof FILES

const read = (weight: Weight): Buffer => {
  const found = findPackageJSON('@uswds/uswds', import.meta.url)
  if (found === undefined) throw new Error('the package @uswds/uswds is not installed')
  return readFileSync(join(dirname(found), FOLDER, FILES[weight]))
}

const kept = new Map<Weight, Buffer>()

/** The font file. Every font that a letter uses is embedded in it, so that it looks the same everywhere. */
export const typeface = (weight: Weight): Buffer => {
  const known = kept.get(weight)
  if (known) return known
  const made = read(weight)
  kept.set(weight, made)
  return made
}

/** The place of a table in an OpenType file. */
const tableAt = (font: Buffer, tag: string): number => {
  const count = font.readUInt16BE(4)
  for (let at = 12; at < 12 + 16 * count; at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  throw new Error(`the font has no table ${tag}`)
}

/** OpenType `cmap`, format 4: segments of code points of the basic plane. */
const segments = (font: Buffer): [number, number][] => {
  const cmap = tableAt(font, 'cmap')
  for (let at = cmap + 4; at < cmap + 4 + 8 * font.readUInt16BE(cmap + 2); at += 8) {
    const sub = cmap + font.readUInt32BE(at + 4)
    if (font.readUInt16BE(sub) !== 4) continue
    const twice = font.readUInt16BE(sub + 6)
    const found: [number, number][] = []
    for (let i = 0; i < twice; i += 2)
      found.push([font.readUInt16BE(sub + 16 + twice + i), font.readUInt16BE(sub + 14 + i)])
    return found.filter(([first]) => first !== 0xffff)
  }
  throw new Error('the font maps no code points')
}

let known: readonly [number, number][] | undefined

/** The signs of a text that cannot be drawn, once each. */
export const missingSigns = (text: string): string[] => {
  known ??= segments(typeface('regular'))
  const here = known
  return [...new Set(text)].filter((sign) => {
    const code = sign.codePointAt(0)!
    return !here.some(([first, last]) => first <= code && code <= last)
  })
}
