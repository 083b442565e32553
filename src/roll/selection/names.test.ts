import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { buildSnapshot, type SampleSnapshot } from '../../../test/builders/snapshot.ts'
import { SAMPLE_ELECTIONS, sampleVoters } from '../../../test/builders/voters.ts'
import { resolveElections } from './elections.ts'
import { fieldsUsedBy } from './fields-used.ts'
import type { Selection } from './selection.ts'
import { selectionWhere } from './where.ts'

let dataDir: string
let sample: SampleSnapshot

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'roll-names-'))
  sample = await buildSnapshot({ dataDir, voters: sampleVoters(500), elections: SAMPLE_ELECTIONS })
})
afterAll(() => rmSync(dataDir, { recursive: true }))

describe('names', () => {
  const where = (selection: Selection) => selectionWhere(selection, sample.manifest)

  it('finds a name whatever its case and spaces, and both spellings of it', () => {
    const { exact: sql } = must(where({ counties: ['LaCrosse'] }))
    expect(sql).toBe(`"county" IN ('La Crosse County', 'LaCrosse County')`)
    expect(must(where({ counties: ['lacrosse COUNTY'] })).exact).toBe(sql)
  })

  it('finds a district by its bare number, where one label has it', () => {
    expect(must(where({ districts: { Congressional: ['2'] } })).exact).toBe(
      `"congressional" IN ('District 2')`,
    )
  })

  it('finds a ward by number beside one municipality, and asks for one otherwise', () => {
    const one = where({ municipalities: ['City of Madison'], wards: ['Ward 2'] })
    expect(must(one).exact).toContain(`"ward" IN ('City of Madison Ward 2')`)
    expect(where({ wards: ['Ward 9'] })).toMatchObject({
      ok: false,
      error: { code: 'selection-ward-needs-municipality' },
    })
    expect(where({ wards: ['City of Madison Ward 1'] }).ok).toBe(true)
  })

  it('names the kind and up to three near names', () => {
    const result = where({ counties: ['Dain County'] })
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'selection-unknown-value', details: { kind: 'county', near: ['Dane County'] } },
    })
    expect(where({ municipalities: ['lincon'] })).toMatchObject({
      error: { code: 'selection-unknown-value' },
    })
  })

  it('refuses a district kind that is no district, so that a selection filters only on what it says', () => {
    for (const kind of ['registration_number', 'status', 'party', 'constructor']) {
      expect(where({ districts: { [kind]: ['x'] } })).toMatchObject({
        error: { code: 'selection-unknown-district-kind' },
      })
    }
  })

  it('says so where the roll lacks what is selected by', () => {
    const { military_overseas_status: _, ...facets } = sample.manifest.facets
    expect(selectionWhere({ voterTypes: ['Military'] }, { ...sample.manifest, facets })).toMatchObject({
      error: { code: 'selection-not-held', details: { kind: 'voter type' } },
    })
  })
})

describe('elections', () => {
  const ids = (asked: Parameters<typeof resolveElections>[0]) =>
    must(resolveElections(asked, sample.manifest.elections)).map(({ id }) => id)

  it('takes ids and labels, each once, in the order of the roll', () => {
    expect(ids(['November2024', '2025-04', 'november 2024'])).toEqual(['2025-04', '2024-11'])
  })
  it('takes both ends of a span, by month or by day', () => {
    expect(ids({ from: '2025-04', to: '2025-11' })).toEqual(['2025-11', '2025-08-05', '2025-04'])
    expect(ids({ from: '2025-08-05', to: '2025-11-01' })).toEqual(['2025-11', '2025-08-05'])
    expect(resolveElections({ from: '2025-08-06', to: '2025-10' }, sample.manifest.elections)).toMatchObject({
      error: { code: 'selection-no-elections' },
    })
  })
  it('takes everything where no end is given', () => expect(ids({})).toHaveLength(70))
})

describe('fieldsUsedBy', () => {
  it('tells every field that a selection filters on', () => {
    expect(fieldsUsedBy({})).toEqual([])
    expect(
      fieldsUsedBy({
        counties: ['x'],
        wards: ['x'],
        status: ['x'],
        statusReasons: ['x'],
        voterTypes: ['x'],
        registered: {},
        participation: [{ elections: {}, match: 'any' }],
      }),
    ).toEqual([
      'districts',
      'military_overseas_status',
      'registration_date',
      'status',
      'status_reason',
      'voter_history',
      'ward',
    ])
    expect(fieldsUsedBy({ participation: [{ elections: {}, match: 'any', method: 'absentee' }] })).toEqual([
      'vote_method',
      'voter_history',
    ])
  })
})
