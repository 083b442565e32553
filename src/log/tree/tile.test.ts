import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entriesPath, hashesAt, type Tile, tilePath, tilesBetween, tilesOf } from './tile.ts'

const shape = (size: number): string[] =>
  [0, 1, 2].flatMap((level) => {
    const tiles = tilesOf(size).filter((tile) => tile.level === level)
    const full = tiles.filter(({ width }) => width === 256).length
    const partial = tiles.filter(({ width }) => width < 256).map(({ width }) => width)
    return tiles.length === 0 ? [] : [`level ${level}: ${full} full, partial ${partial.join() || 'none'}`]
  })

describe('tlog-tiles: sizes', () => {
  it('has the tiles of the example of 70,000 entries', () => {
    expect(shape(70_000)).toEqual([
      'level 0: 273 full, partial 112',
      'level 1: 1 full, partial 17',
      'level 2: 0 full, partial 1',
    ])
  })

  it('has the tiles of the example of 256 entries', () => {
    expect(shape(256)).toEqual(['level 0: 1 full, partial none', 'level 1: 0 full, partial 1'])
  })

  it('has no tile for an empty tree and none of width 0', () => {
    expect(tilesOf(0)).toEqual([])
    fc.assert(
      fc.property(fc.nat({ max: 300_000 }), (size) => {
        expect(tilesOf(size).every(({ width }) => width >= 1 && width <= 256)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('says what an append adds: what there was and what is new make the larger tree', () => {
    const wide = (tiles: Tile[]): Map<string, number> =>
      new Map(tiles.map((tile) => [`${tile.level} ${tile.index}`, tile.width]))
    fc.assert(
      fc.property(fc.nat({ max: 70_000 }), fc.nat({ max: 1000 }), (from, more) => {
        const before = wide(tilesOf(from))
        const added = wide(tilesBetween(from, from + more))
        expect(new Map([...before, ...added])).toEqual(wide(tilesOf(from + more)))
        // Nothing is written again that was there already.
        for (const [tile, width] of added) expect(width).toBeGreaterThan(before.get(tile) ?? 0)
      }),
      { numRuns: 50 },
    )
  })

  it('counts hashes exactly where 256^level is past 32 bits', () => {
    expect(hashesAt(4, 2 ** 40 + 5)).toBe(256)
    expect(hashesAt(7, Number.MAX_SAFE_INTEGER)).toBe(0)
    expect(hashesAt(6, Number.MAX_SAFE_INTEGER)).toBe(31)
  })
})

describe('tlog-tiles: paths', () => {
  it('writes an index in groups of three digits', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 5, index: 0, width: 17 })).toBe('tile/5/000.p/17')
    expect(tilePath({ level: 1, index: 999, width: 256 })).toBe('tile/1/999')
    expect(entriesPath({ index: 1000, width: 255 })).toBe('tile/entries/x001/000.p/255')
  })
})
