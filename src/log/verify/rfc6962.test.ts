import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { verifyConsistency } from './consistency.ts'
import { emptyRoot, leafHash, nodeHash, verifyInclusion } from './merkle.ts'

const vectors = resolve(import.meta.dirname, '../../../../shared/standards/tlog')
const present = existsSync(vectors)
if (!present) console.warn('skipped: the RFC 6962 vectors (../shared/standards/tlog) are not on this machine')

const Hashes = z.union([z.array(z.string()), z.null()])
const Case = z.object({ file: z.string(), proof: Hashes, wantErr: z.boolean() })
const Inclusion = Case.extend({
  leafIdx: z.number(),
  treeSize: z.number(),
  root: z.string(),
  leafHash: z.string(),
})
const Consistency = Case.extend({
  size1: z.number(),
  size2: z.number(),
  root1: z.string(),
  root2: z.string(),
})

const read = <T>(name: string, schema: z.ZodType<T>): T[] =>
  z.array(schema).parse(JSON.parse(readFileSync(join(vectors, name), 'utf8')))
const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64')
const hashes = (proof: string[] | null): Uint8Array[] => (proof ?? []).map(bytes)

describe('RFC 6962 section 2.1: hashes', () => {
  it('has the published hashes of nothing, of an empty leaf and of a node', () => {
    const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')
    expect(hex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(hex(leafHash(new Uint8Array(0)))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(hex(nodeHash(leafHash(new Uint8Array(0)), leafHash(new Uint8Array(1))))).toBe(
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    )
  })
})

describe.skipIf(!present)('RFC 6962 vectors of transparency-dev/merkle', () => {
  it('section 2.1.1: 98 inclusion proofs, each accepted or refused as published', () => {
    const cases = read('inclusion-vectors.json', Inclusion)
    const wrong = cases.filter(
      (item) =>
        verifyInclusion(
          item.leafIdx,
          item.treeSize,
          bytes(item.leafHash),
          hashes(item.proof),
          bytes(item.root),
        ) === item.wantErr,
    )
    expect(cases).toHaveLength(98)
    expect(wrong.map(({ file }) => file)).toEqual([])
  })

  it('section 2.1.2: 98 consistency proofs, each accepted or refused as published', () => {
    const cases = read('consistency-vectors.json', Consistency)
    const wrong = cases.filter(
      (item) =>
        verifyConsistency(
          item.size1,
          item.size2,
          hashes(item.proof),
          bytes(item.root1),
          bytes(item.root2),
        ) === item.wantErr,
    )
    expect(cases).toHaveLength(98)
    expect(wrong.map(({ file }) => file)).toEqual([])
  })
})
