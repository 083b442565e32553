/** Files of pages: those that are meant and no others, kept by browsers for good, zipped where it helps. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { assetPath, serveAsset } from './serve.ts'

const site = new Hono()
site.get('/assets/*', (c) => serveAsset(c, c.req.path.slice('/assets/'.length)) ?? c.notFound())

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => site.request(path, { headers })
const OWN = fileURLToPath(new URL('./files/', import.meta.url))
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

describe('an asset', () => {
  it.each([
    ['site.css', 'text/css; charset=utf-8'],
    ['site.js', 'text/javascript; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
    ['htmx.min.js', 'text/javascript; charset=utf-8'],
    ['uswds/css/uswds.min.css', 'text/css; charset=utf-8'],
    ['uswds/fonts/source-sans-pro/sourcesanspro-regular-webfont.woff2', 'font/woff2'],
  ])('%s is there, under its version, for good', async (name, type) => {
    const path = assetPath(name)
    expect(path).toMatch(/^\/assets\/(?:site-[0-9a-f]{12}|htmx-\d+\.\d+\.\d+|uswds-\d+\.\d+\.\d+)\//)
    const response = await get(path)
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type])
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100)
  })

  it('is every file of the folder and of what the style sheets name', async () => {
    for (const name of readdirSync(OWN)) expect((await get(assetPath(name))).status, name).toBe(200)
    const sheet = await (await get(assetPath('uswds/css/uswds.min.css'))).text()
    const named = [...sheet.matchAll(/url\(["']?(\.\.\/[^"')?#]+\.(?:woff2|svg|png))/g)].map(
      (match) => match[1] ?? '',
    )
    expect(named.length).toBeGreaterThan(20)
    const base = new URL(assetPath('uswds/css/uswds.min.css'), 'http://office.example')
    const missing: string[] = []
    for (const one of new Set(named))
      if ((await get(new URL(one, base).pathname)).status !== 200) missing.push(one)
    expect(missing).toEqual([])
  })

  it('is zipped for who can read that, and is the same file', async () => {
    const path = assetPath('site.css')
    const zipped = await get(path, { 'Accept-Encoding': 'br, gzip;q=0.8' })
    expect([zipped.headers.get('Content-Encoding'), zipped.headers.get('Vary')]).toEqual([
      'gzip',
      'Accept-Encoding',
    ])
    const plain = await get(path)
    expect([plain.headers.get('Content-Encoding'), plain.headers.get('Vary')]).toEqual([
      null,
      'Accept-Encoding',
    ])
    const body = readFileSync(`${OWN}site.css`)
    expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).equals(body)).toBe(true)
    expect(Buffer.from(await plain.arrayBuffer()).equals(body)).toBe(true)
    for (const refused of ['gzip;q=0', 'br', 'identity'])
      expect(
        (await get(path, { 'Accept-Encoding': refused })).headers.get('Content-Encoding'),
        refused,
      ).toBeNull()
  })

  it('that is packed already is not zipped again', async () => {
    const font = assetPath('uswds/fonts/source-sans-pro/sourcesanspro-regular-webfont.woff2')
    expect((await get(font, { 'Accept-Encoding': 'gzip' })).headers.get('Content-Encoding')).toBeNull()
  })

  it('does not change under its address: the address holds a hash of what is in it', async () => {
    const old = assetPath('site.css').replace(/site-[0-9a-f]{12}/, `site-${'0'.repeat(12)}`)
    expect((await get(old)).status).toBe(404)
  })
})

describe('nothing else is given', () => {
  const [mine, htmx, uswds] = [
    assetPath('site.css'),
    assetPath('htmx.min.js'),
    assetPath('uswds/css/uswds.min.css'),
  ].map((path) => folderOf(path).replace(/css\/$/, ''))
  it.each([
    `${mine}../serve.ts`,
    `${mine}..%2Fserve.ts`,
    `${mine}%2e%2e/serve.ts`,
    `${mine}..%5Cserve.ts`,
    `${mine}/site.css`,
    `${mine}/etc/passwd`,
    `${mine}`,
    `${mine}site.css%00.js`,
    `${htmx}htmx.js`,
    `${htmx}../package.json`,
    `${htmx}htmx.min.js/`,
    `${uswds}package.json`,
    `${uswds}js/uswds.min.js`,
    `${uswds}css/../package.json`,
    `${uswds}css/uswds.min.css.map`,
    `${uswds}img/../../package.json`,
    `${uswds}img/%2e%2e/%2e%2e/package.json`,
    `${uswds}img/none.svg`,
    `${uswds}img/`,
    `${uswds}img`,
    '/assets/',
    '/assets/__proto__',
    '/assets/constructor/site.css',
  ])('at %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('at any other address below a folder', async () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      'css',
      'img',
      'js',
      'package.json',
      'serve.ts',
      'files',
      '',
      '%2f',
      'x',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(mine, htmx, uswds),
        fc.array(part, { maxLength: 6 }),
        async (folder, parts) => {
          expect((await get(`${folder}${parts.join('/')}`)).status).toBe(404)
        },
      ),
    )
  })
})
