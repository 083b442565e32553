/** Which files does a page load? Those of this folder and of two packages, each under its version, kept by browsers for good. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Context } from 'hono'

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
}

interface Asset {
  readonly body: Buffer
  readonly zipped: Buffer | undefined
  readonly type: string
}

const packageDir = (name: string): string => {
  const file = findPackageJSON(name, import.meta.url)
  if (file === undefined) throw new Error(`the package ${name} is not installed`)
  return dirname(file)
}
const version = (name: string): string =>
  String(
    (JSON.parse(readFileSync(join(packageDir(name), 'package.json'), 'utf8')) as { version: unknown })
      .version,
  )

const own = fileURLToPath(new URL('./files/', import.meta.url))
const ownFiles = readdirSync(own).toSorted()
const ownHash = createHash('sha256')
for (const name of ownFiles) ownHash.update(name).update(readFileSync(join(own, name)))

const uswds = `uswds-${version('@uswds/uswds')}`
const htmx = `htmx-${version('htmx.org')}`
const mine = `site-${ownHash.digest('hex').slice(0, 12)}`

/** The address of a file: `site.css`, `htmx.min.js`, `uswds/css/uswds.min.css`. */
export const assetPath = (name: string): string => {
  if (name.startsWith('uswds/')) return `/assets/${uswds}/${name.slice(6)}`
  return name === 'htmx.min.js' ? `/assets/${htmx}/${name}` : `/assets/${mine}/${name}`
}

const fileOf = (folder: string, rest: string): string | undefined => {
  if (folder === mine) return ownFiles.includes(rest) ? join(own, rest) : undefined
  if (folder === htmx) return rest === 'htmx.min.js' ? join(packageDir('htmx.org'), 'dist', rest) : undefined
  // Style sheet, fonts and pictures of the design system; none of its scripts.
  const known = /^(?:css\/uswds\.min\.css|fonts\/[\w/-]+\.woff2|img\/[\w/-]+\.(?:svg|png))$/.test(rest)
  return folder === uswds && known ? join(packageDir('@uswds/uswds'), 'dist', rest) : undefined
}

const loaded = new Map<string, Asset>()

/** Kept by file, not by address: many addresses of one file cannot fill the memory. */
const load = (path: string): Asset | undefined => {
  const [folder = '', ...rest] = path.split('/')
  const file = fileOf(folder, rest.join('/'))
  if (file === undefined) return undefined
  const known = loaded.get(file)
  if (known !== undefined) return known
  let body: Buffer
  try {
    body = readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const ending = file.slice(file.lastIndexOf('.') + 1)
  const zipped = ['css', 'js', 'svg'].includes(ending) ? gzipSync(body, { level: 9 }) : undefined
  const asset = { body, zipped, type: TYPES[ending] ?? 'application/octet-stream' }
  loaded.set(file, asset)
  return asset
}

/** Wanted, and not at quality nothing (RFC 9110, 12.5.3). */
const GZIP = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i

/** A file by its path below /assets/, or undefined where there is none. */
export const serveAsset = (c: Context, path: string): Response | undefined => {
  const asset = load(path)
  if (asset === undefined) return undefined
  const zip = asset.zipped !== undefined && GZIP.test(c.req.header('Accept-Encoding') ?? '')
  return new Response(new Uint8Array(zip && asset.zipped !== undefined ? asset.zipped : asset.body), {
    headers: {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(zip ? { 'Content-Encoding': 'gzip' } : {}),
    },
  })
}
