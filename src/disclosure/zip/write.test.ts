import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { dosDate, localHeader, zipDirectory, type ZipEntry } from './layout.ts'
import { writeZip } from './write.ts'

const dir = mkdtempSync(join(tmpdir(), 'rk-zip-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const filesOf = async (bytes: Buffer): Promise<Record<string, string>> => {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  const found: Record<string, string> = {}
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    found[entry.fileName] = Buffer.concat(chunks).toString('base64')
  }
  return found
}

describe('the zip writer', () => {
  it('gives back every byte to an independent reader, and the same archive each time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^[a-zé/ ]{1,12}$/), { minLength: 1, maxLength: 4 }),
        fc.uint8Array({ maxLength: 3000 }),
        fc.constantFrom(0, 1, 6),
        async (names, content, level) => {
          const source = join(dir, 'content')
          writeFileSync(source, content)
          const sources = names.map((name, i) => ({ name: `f${i}${name}`, path: source, level }))
          const path = join(dir, 'a.zip')
          const { bytes } = await writeZip(path, sources, '2026-11-01')
          const first = readFileSync(path)
          expect(first.length).toBe(bytes)
          await writeZip(path, sources, '2026-11-01')
          expect(readFileSync(path).equals(first)).toBe(true)
          const expected = sources.map((s) => [s.name, Buffer.from(content).toString('base64')])
          expect(await filesOf(first)).toEqual(Object.fromEntries(expected))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('cuts a file of several blocks at the same places and keeps it whole', async () => {
    const content = Buffer.alloc(9_500_000)
    for (let i = 0; i < content.length; i += 1) content[i] = (i * i) >> 7
    const source = join(dir, 'large')
    writeFileSync(source, content)
    const path = join(dir, 'large.zip')
    await writeZip(path, [{ name: 'large', path: source, level: 1 }], '2026-11-01')
    expect((await filesOf(readFileSync(path)))['large']).toBe(content.toString('base64'))
    try {
      execFileSync('unzip', ['-tqq', path])
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      console.warn('skipped: the check with unzip, which is not installed')
    }
  })

  it('states sizes past 4 GiB and offsets past 4 GiB in ZIP64 (APPNOTE 4.5.3)', async () => {
    const big = 5 * 2 ** 30
    const entries: ZipEntry[] = [
      { name: 'big', method: 0, size: big, packed: big, crc32: 1, offset: 0 },
      { name: 'far', method: 8, size: 9, packed: 7, crc32: 2, offset: big + 53 },
    ]
    const header = localHeader(entries[0]!, '2026-11-01')
    expect(header.readBigUInt64LE(30 + 3 + 4)).toBe(BigInt(big))
    const directory = zipDirectory(entries, '2026-11-01', big + 100)
    // A reader finds the ZIP64 record 76 bytes before the end record's end.
    const at = directory.length - 22 - 20 - 56
    expect(directory.readUInt32LE(at)).toBe(0x06064b50)
    expect(directory.readBigUInt64LE(at + 24)).toBe(2n)
    expect(directory.readBigUInt64LE(at + 48)).toBe(BigInt(big + 100))
    expect(directory.readBigUInt64LE(at + 56 + 8)).toBe(BigInt(big + 100 + at))
  })

  it.skipIf(!existsSync('/dev/full'))('tells of a full disk as the system does', async () => {
    const source = join(dir, 'some')
    writeFileSync(source, 'some')
    const write = writeZip('/dev/full', [{ name: 'some', path: source, level: 0 }], '2026-11-01')
    await expect(write).rejects.toMatchObject({ code: 'ENOSPC' })
  })

  it('cannot carry a date before 1980 or after 2107', () => {
    expect(dosDate('2026-11-01')).toEqual({ date: (46 << 9) | (11 << 5) | 1, time: 0 })
    expect(() => dosDate('1979-12-31')).toThrow(RangeError)
    expect(() => dosDate('2108-01-01')).toThrow(RangeError)
  })
})
