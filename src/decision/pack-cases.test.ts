import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { listPacks, loadPack } from '#law/store'
import { runCases } from './cases.ts'
import { LAW_DIR } from './shipped-packs.fixture.ts'

const packs = await listPacks(LAW_DIR)

describe('cases.yaml of every pack', () => {
  it.each(packs)('%s answers each of its cases', async (id) => {
    const results = runCases(must(await loadPack(LAW_DIR, id)))
    expect(results.cells.length).toBeGreaterThan(0)
    expect(results.cells.filter((item) => !item.passed)).toEqual([])
    expect(results.fees.filter((item) => !item.passed)).toEqual([])
  })

  it('covers the 525 cells of the research table and more', async () => {
    const { cells } = runCases(must(await loadPack(LAW_DIR, 'wi')))
    expect(cells.length).toBeGreaterThanOrEqual(525)
  })
})
