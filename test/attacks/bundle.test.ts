/** A bundle altered in any byte: every byte of its small files, of all that is around them, and a sample of the rest. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleBundle } from '../../src/disclosure/testing/example.ts'
import { miniLog } from '../../src/disclosure/testing/mini-log.ts'
import { verifyBundle } from '../../src/disclosure/verify/verify.ts'
import { openArchive } from '../../src/disclosure/verify/archive.ts'
import { localHeader } from '../../src/disclosure/zip/layout.ts'
import { must } from '#basics'

const base = mkdtempSync(join(tmpdir(), 'rk-attack-bundle-'))
const SMALL = [
  'manifest.txt',
  'entry.json',
  'receipt.tlog-proof',
  'tlog-policy',
  'terms.txt',
  'data/voters.csv',
]
const log = miniLog()
let bytes: Buffer
let policy: string
/** Where the files begin in the archive, and where they end. */
let spans: { readonly name: string; readonly from: number; readonly to: number }[] = []

beforeAll(async () => {
  const path = await exampleBundle(base, log)
  bytes = readFileSync(path)
  policy = log.policy()
  const archive = must(await openArchive(path))
  spans = archive.entries.map((entry) => {
    const from = entry.offset + localHeader(entry, archive.date).length
    return { name: entry.name, from, to: from + entry.packed }
  })
  await archive.close()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const holds = async (at: number, change: number): Promise<boolean> => {
  const altered = Buffer.from(bytes)
  altered[at] = altered[at]! ^ change
  const path = join(base, 'altered.zip')
  writeFileSync(path, altered)
  return (await verifyBundle(path, { policy })).ok
}

/** The positions at which a change was not seen. */
const unseen = async (positions: readonly number[], change: number): Promise<number[]> => {
  const found: number[] = []
  for (const at of positions) if (await holds(at, change)) found.push(at)
  return found
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at)

describe('a bundle altered in one byte', () => {
  it('is whole before that', async () => {
    const path = join(base, 'same.zip')
    writeFileSync(path, bytes)
    expect((await verifyBundle(path, { policy })).ok).toBe(true)
  })

  it.each(SMALL)('is not verified: every byte of %s', { timeout: 300_000 }, async (name) => {
    const span = spans.find((one) => one.name === name)!
    expect(span.to).toBeGreaterThan(span.from)
    expect(await unseen(range(span.from, span.to), 1)).toEqual([])
  })

  it('is not verified: every byte between and behind the files', { timeout: 300_000 }, async () => {
    const inside = new Set(spans.flatMap(({ from, to }) => range(from, to)))
    const frame = range(0, bytes.length).filter((at) => !inside.has(at))
    expect(frame.length).toBeGreaterThan(500)
    expect(await unseen(frame, 0x41)).toEqual([])
  })

  it('is not verified: any change of any byte, wherever', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        expect([at, await holds(at, change)]).toEqual([at, false])
      }),
      { numRuns: 400 },
    )
  })

  it('is not verified: cut off or made longer', async () => {
    for (const altered of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(0)]), bytes.subarray(1)]) {
      const path = join(base, 'altered.zip')
      writeFileSync(path, altered)
      expect((await verifyBundle(path, { policy })).ok).toBe(false)
    }
  })
})
