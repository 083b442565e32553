/** The optional keys of a pack that public pages need: the place's code, and whether the docket names a requester. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { requesterNamed } from './lookups.ts'
import { leastPack, read, soundPack } from './small-pack.fixture.ts'
import { listPacks, loadPack } from './store/index.ts'

const docket = (requester: string): string =>
  `docket: {requester: ${requester}, reason: The act says so., citation: Code 9, confidence: high}`

const codes = (more: string): string[] => read(leastPack(more)).problems.map(({ code }) => code)

describe('the docket of a pack', () => {
  it('names nobody unless the pack says so', () => {
    expect(requesterNamed(undefined)).toBe(false)
    expect(requesterNamed(soundPack(''))).toBe(false)
    expect(requesterNamed(soundPack(docket('class-only')))).toBe(false)
    expect(requesterNamed(soundPack(docket('named')))).toBe(true)
  })

  it('must say why, and nothing between yes and no', () => {
    expect(codes(docket('sometimes'))).toEqual(['schema'])
    expect(codes('docket: {requester: named, citation: Code 9, confidence: high}')).toEqual(['schema'])
    expect(codes('docket: {requester: named, reason: It says so., confidence: high}')).toEqual(['schema'])
    expect(codes(docket('named').replace('}', ', openQuestion: nowhere}'))).toEqual(['unknown-question'])
  })
})

describe('the jurisdiction of a pack', () => {
  it('is two digits with their standard', () => {
    expect(soundPack("jurisdiction: {fips: '09', citation: ANSI INCITS 38}").jurisdiction?.fips).toBe('09')
    for (const fips of ['9', "'9'", "'009'", "'0x'", '55']) {
      expect(codes(`jurisdiction: {fips: ${fips}, citation: ANSI INCITS 38}`)).toEqual(['schema'])
    }
  })

  it('is filled in every shipped pack of a state, each with its own', async () => {
    const dir = join(import.meta.dirname, '../../law')
    const packs = await Promise.all((await listPacks(dir)).map(async (id) => must(await loadPack(dir, id))))
    const states = packs.filter(({ kind }) => kind === 'jurisdiction')
    const found = states.map(({ jurisdiction }) => jurisdiction?.fips)
    expect(found).not.toContain(undefined)
    expect(new Set(found).size).toBe(states.length)
  })
})
