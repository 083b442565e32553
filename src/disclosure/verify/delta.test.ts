/** Does the verifier take a bundle of differences for what it is, and for nothing else? */
import { describe, expect, it } from 'vitest'
import { DELTA_CODES, DELTA_COLUMNS, DELTA_FIELD } from '#roll'
import { checkColumns, checkDelta } from './law.ts'
import { DecisionPaper, PackagePaper } from './shapes.ts'

const delta = DELTA_COLUMNS.map(([name]) => ({
  name,
  'rollkeeper:field': DELTA_FIELD,
  ...(DELTA_CODES[name] === undefined
    ? {}
    : { categories: Object.keys(DELTA_CODES[name]).map((value) => ({ value })) }),
}))
const number = { name: 'Voter Reg Number', 'rollkeeper:field': 'registration_number' }

const paper = (fields: readonly object[], more: object = {}) =>
  PackagePaper.parse({
    created: '2026-01-05',
    resources: [
      {
        name: 'voters-delta',
        path: 'data/voters-delta.csv',
        bytes: 1,
        hash: `sha256:${'a'.repeat(64)}`,
        format: 'csv',
        'rollkeeper:rows': 0,
        schema: { fields, primaryKey: ['Voter Reg Number'] },
      },
    ],
    'rollkeeper:request': '2026-00002',
    'rollkeeper:medium': 'electronic',
    'rollkeeper:snapshot': 'wi-1',
    'rollkeeper:delta': { request: '2026-00001', snapshot: 'wi-0', manifest: 'b'.repeat(64) },
    ...more,
  })
const decision = DecisionPaper.parse({
  format: 'rollkeeper-decision@1',
  requesterClass: 'anyone',
  cells: [{ field: 'registration_number', protection: 'none', outcome: 'release', class: 'open' }],
})
const code = (result: ReturnType<typeof checkDelta>): string => (result.ok ? 'ok' : result.error.code)

describe('a bundle of differences', () => {
  it('begins with how each row differs, in the words of the roll, and names an earlier bundle', () => {
    expect(code(checkDelta(paper([...delta, number])))).toBe('ok')
    expect(checkColumns(paper([...delta, number]), decision).ok).toBe(true)
    const wrong = 'bundle-papers-disagree'
    expect(code(checkDelta(paper([number])))).toBe(wrong)
    expect(code(checkDelta(paper([number, ...delta])))).toBe(wrong)
    expect(code(checkDelta(paper([...delta.slice(1), number])))).toBe(wrong)
    const uncoded = delta.map(({ name, ...one }) => ({ name, 'rollkeeper:field': one['rollkeeper:field'] }))
    expect(code(checkDelta(paper([...uncoded, number])))).toBe(wrong)
    const itself = { request: '2026-00002', snapshot: 'wi-0', manifest: 'b'.repeat(64) }
    expect(code(checkDelta(paper([...delta, number], { 'rollkeeper:delta': itself })))).toBe(wrong)
  })

  it('is the only one that may have such columns: in any other they are undecided', () => {
    const plain = paper([...delta, number], { 'rollkeeper:delta': undefined })
    expect(checkColumns(plain, decision)).toMatchObject({
      ok: false,
      error: { code: 'bundle-column-undecided' },
    })
  })
})
