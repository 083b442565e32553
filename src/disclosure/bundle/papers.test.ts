import { describe, expect, it } from 'vitest'
import { sha256Hex } from '#basics'
import { cell, exampleFacts } from '../testing/example.ts'
import type { BundleFacts } from './facts.ts'
import { manifestText, parseManifestText } from './manifest.ts'
import { PAPERS } from './names.ts'
import { papers } from './papers.ts'

const made = (changes: Partial<BundleFacts> = {}) => papers({ ...exampleFacts(), ...changes }, 'log x\n')
const withCells = (cells: ReturnType<typeof cell>[]): Partial<BundleFacts> => {
  const { decision } = exampleFacts()
  return {
    decision: {
      ...decision,
      cells: [...decision.cells.filter((item) => !cells.some((c) => c.field === item.field)), ...cells],
    },
  }
}

describe('the papers of a bundle', () => {
  it('are all there, and the same each time (invariant 5)', () => {
    expect(Object.keys(made()).sort()).toEqual([...PAPERS].sort())
    expect(made()).toEqual(made())
  })

  it('README.txt fits a narrow screen and tells status, gaps and what is not there', () => {
    const text = made()['README.txt']!
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(text).toMatch(/Inactive +1 +may not vote until registered again/)
    expect(text).toMatch(/2016-11 +1: TOWN OF B/)
    expect(text).toContain('birth date: withheld')
    expect(text).toContain('party: not held by the office')
    expect(text).toContain('may stand for two')
  })

  it('README.txt says how a marked cell is undone, and says nothing of it where none was marked', () => {
    expect(made({ formulaCellsMarked: 1234 })['README.txt']).toMatch(
      /1,234\s+such\s+cells\s+have\s+an\s+apostrophe/,
    )
    expect(made()['README.txt']).toContain('No cell was changed')
  })

  it('say of a guarded field that is released that it is not in this bundle (invariant 2)', () => {
    const facts = withCells([cell('birth_date', { class: 'guarded' })])
    expect(made(facts)['README.txt']).toMatch(/never\s+in\s+a\s+public\s+bundle/)
    expect(made(facts)['decision.html']).toContain('Guarded: left out of this bundle')
  })

  it('refuse a data column that is not decided', () => {
    expect(() => made(withCells([cell('name', { outcome: 'withhold' })]))).toThrow('not in the decision')
    expect(() => made(withCells([cell('name', { class: 'guarded' })]))).toThrow('not in the decision')
  })

  it('decision.html renders text as text, runs nothing and loads nothing', () => {
    const html = made(withCells([cell('name', { reason: '<script>alert("x")</script> & more' })]))[
      'decision.html'
    ]!
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more')
    expect(html).not.toMatch(/<script|src=|href=|url\(|@import/)
    expect(html).toContain('lang="en"')
    expect(html).toContain('<li>not a law-enforcement agency</li>')
    expect(html.match(/<th scope="col">/g)!.length % 5).toBe(0)
  })

  it('decision.html names the hash of decision.json', () => {
    const texts = made()
    expect(texts['decision.html']).toContain(sha256Hex(texts['decision.json']!))
  })

  it('terms.txt carries the conditions of what is given, and of nothing else', () => {
    const facts = withCells([
      cell('name', { conditions: ['For matching only.'] }),
      cell('birth_date', { class: 'guarded', conditions: ['Sealed.'] }),
    ])
    expect(made(facts)['terms.txt']).toContain('For matching only.')
    expect(made(facts)['terms.txt']).not.toContain('Sealed.')
  })
})

describe('the text of a manifest', () => {
  const manifest = {
    request: '2026-00007',
    snapshot: 'ex-1',
    decision: sha256Hex('d'),
    files: [
      { path: 'data/b.csv', sha256: sha256Hex('b'), bytes: 2 },
      { path: 'a.txt', sha256: sha256Hex('a'), bytes: 1 },
    ],
  }
  it('reads back, sorted by path', () => {
    const read = parseManifestText(manifestText(manifest))
    expect(read).toEqual({ ok: true, value: { ...manifest, files: [...manifest.files].reverse() } })
  })

  it.each([
    [
      'another order',
      (text: string) =>
        text.split('\n').toSpliced(5, 2, text.split('\n')[6]!, text.split('\n')[5]!).join('\n'),
    ],
    ['a line more', (text: string) => `${text}x\n`],
    ['no end', (text: string) => text.slice(0, -1)],
    ['a number with a zero before it', (text: string) => text.replace(' 1 a.txt', ' 01 a.txt')],
    ['a path that leads out', (text: string) => text.replace('a.txt', '../a')],
    ['a path twice', (text: string) => text.replace('data/b.csv', 'a.txt')],
    ['another count', (text: string) => text.replace('files 2', 'files 3')],
    ['another format', (text: string) => text.replace('@1', '@2')],
  ])('is refused with %s', (_, change) => {
    expect(parseManifestText(change(manifestText(manifest)))).toMatchObject({
      ok: false,
      error: { code: 'bundle-manifest-malformed' },
    })
  })

  it('cannot hold a path with a space or one that is hidden', () => {
    for (const path of ['a b', '.a', 'a/../b', '/a']) {
      expect(() => manifestText({ ...manifest, files: [{ path, sha256: sha256Hex(''), bytes: 0 }] })).toThrow(
        'a file of this name',
      )
    }
  })
})
