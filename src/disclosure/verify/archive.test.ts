import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { BUNDLE_FILES } from '../bundle/names.ts'
import { exampleBundle } from '../testing/example.ts'
import { miniLog } from '../testing/mini-log.ts'
import { localHeader, zipDirectory, type ZipEntry } from '../zip/layout.ts'
import { verifyBundle } from './verify.ts'

const root = mkdtempSync(join(tmpdir(), 'rk-archive-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Item {
  name: string
  content: Buffer
}
let items: Item[]
let crcs: Map<string, number>
beforeAll(async () => {
  const zip = await fromBufferPromise(readFileSync(await exampleBundle(root, miniLog())), {
    lazyEntries: true,
  })
  items = []
  crcs = new Map()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    items.push({ name: entry.fileName, content: Buffer.concat(chunks) })
    crcs.set(entry.fileName, entry.crc32)
  }
})

/** Packs items as the maker frames them; `alter` may lie in an entry's record. */
const pack = (list: readonly Item[], alter: (entry: ZipEntry) => ZipEntry = (entry) => entry): Buffer => {
  const parts: Buffer[] = []
  const entries: ZipEntry[] = []
  let at = 0
  for (const { name, content } of list) {
    const deflates = name.startsWith('data/')
    const packed = deflates ? deflateRawSync(content) : content
    const entry = alter({
      name,
      method: deflates ? 8 : 0,
      size: content.length,
      packed: packed.length,
      crc32: crcs.get(name) ?? 0,
      offset: at,
    })
    const header = localHeader(entry, '2026-11-01')
    parts.push(header, packed)
    entries.push(entry)
    at += header.length + packed.length
  }
  return Buffer.concat([...parts, zipDirectory(entries, '2026-11-01', at)])
}

const verdict = async (bytes: Buffer): Promise<string | undefined> => {
  const path = join(root, 'try.zip')
  writeFileSync(path, bytes)
  return (await verifyBundle(path)).fault?.code
}
const renamed = (from: string, to: string): Item[] =>
  items.map((item) => (item.name === from ? { ...item, name: to } : item))

describe('an archive made by somebody else', () => {
  it('passes when it is packed alike', async () => {
    expect(await verdict(pack(items))).toBeUndefined()
  })

  it('fails without any one of its files', async () => {
    for (const { name } of items)
      expect(await verdict(pack(items.filter((item) => item.name !== name)))).toBeDefined()
    expect(await verdict(pack(items.filter((item) => item.name !== BUNDLE_FILES.terms)))).toBe(
      'bundle-file-missing',
    )
  })

  it('fails with one file more, a file of another name, or files in another order', async () => {
    expect(await verdict(pack([...items, { name: 'data/more.csv', content: Buffer.from('x') }]))).toBe(
      'bundle-file-extra',
    )
    expect(await verdict(pack(renamed('terms.txt', 'Terms.txt')))).toBe('bundle-file-missing')
    expect(await verdict(pack([...items].reverse()))).toBe('bundle-files-differ')
  })

  it.each([
    '../evil.txt',
    '/etc/evil',
    'data/../../evil',
    'C:evil',
    'data\\evil',
    '.hidden',
    'data/',
    'data//x',
    'nul\0x',
  ])('does not unpack a file named %j', async (name) => {
    expect(await verdict(pack([...items, { name, content: Buffer.from('x') }]))).toMatch(
      /^bundle-un(safe|readable)$/,
    )
  })

  it('does not unpack a name twice, in whatever case', async () => {
    const twice = { name: 'README.txt', content: Buffer.from('other') }
    expect(await verdict(pack([...items, twice]))).toBe('bundle-unsafe')
    expect(await verdict(pack([...items, { ...twice, name: 'readme.TXT' }]))).toBe('bundle-unsafe')
  })

  it('does not unpack an encrypted file or an unknown packing', async () => {
    const flagged = pack(items)
    const directory = flagged.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    const encrypted = Buffer.from(flagged)
    encrypted[directory + 8]! |= 1
    expect(await verdict(encrypted)).toMatch(/^bundle-un(safe|readable)$/)
    const packing = Buffer.from(flagged)
    packing[directory + 10] = 12
    expect(await verdict(packing)).toBe('bundle-unsafe')
  })

  it('does not unpack a bomb: more than it states, or more than any roll', async () => {
    const grown = items.map((item) =>
      item.name === 'data/voters.csv' ? { ...item, content: Buffer.alloc(3_000_000, 97) } : item,
    )
    const lies = pack(grown, (entry) => (entry.name === 'data/voters.csv' ? { ...entry, size: 199 } : entry))
    expect(await verdict(lies)).toBe('bundle-unsafe')
    const honest = pack(items, (entry) =>
      entry.name === 'data/voters.csv' ? { ...entry, size: 2 ** 40 } : entry,
    )
    expect(await verdict(honest)).toBe('bundle-unsafe')
  })

  it('finds bytes behind the end of a deflated file, a gap between files and a comment', async () => {
    const list = items.map((item) => item)
    const junk = pack(list, (entry) => entry)
    const csv = deflateRawSync(items.find((item) => item.name === 'data/voters.csv')!.content)
    const at = junk.indexOf(csv)
    const longer = Buffer.concat([
      junk.subarray(0, at + csv.length),
      Buffer.from('junk'),
      junk.subarray(at + csv.length),
    ])
    expect(await verdict(longer)).toBeDefined()
    const commented = Buffer.concat([
      junk.subarray(0, junk.length - 2),
      Buffer.from([3, 0]),
      Buffer.from('hey'),
    ])
    expect(await verdict(commented)).toBe('bundle-frame-altered')
  })

  it('finds bytes behind the end of a deflate stream whose frame is right', async () => {
    const parts: Buffer[] = []
    const entries: ZipEntry[] = []
    let at = 0
    for (const { name, content } of items) {
      const deflates = name.startsWith('data/')
      const packed = deflates ? Buffer.concat([deflateRawSync(content), Buffer.from('junk')]) : content
      const entry: ZipEntry = {
        name,
        method: deflates ? 8 : 0,
        size: content.length,
        packed: packed.length,
        crc32: crcs.get(name)!,
        offset: at,
      }
      parts.push(localHeader(entry, '2026-11-01'), packed)
      entries.push(entry)
      at += parts.at(-2)!.length + packed.length
    }
    expect(await verdict(Buffer.concat([...parts, zipDirectory(entries, '2026-11-01', at)]))).toBe(
      'bundle-unreadable',
    )
  })

  it('finds an archive that bears another date than its data package', async () => {
    const dated = Buffer.concat([pack(items)])
    const other = Buffer.from(dated)
    // The date words of every header: local at 12, directory at 14.
    for (const [signature, offset] of [
      ['PK\x03\x04', 12],
      ['PK\x01\x02', 14],
    ] as const) {
      for (
        let at = other.indexOf(signature, 0, 'latin1');
        at >= 0;
        at = other.indexOf(signature, at + 1, 'latin1')
      )
        other[at + offset]! ^= 1
    }
    expect(await verdict(other)).toBe('bundle-papers-disagree')
  })
})
