/** Invariant 4: what a hold stops, in its scope, until it is lifted by name. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '#basics'
import { blocks, HOLD_BLOCKS } from './blocks.ts'
import { type Hold, HoldActionSchema, HoldKindSchema, HoldOrderSchema, type HoldScope } from './hold.ts'
import { renderHoldList } from './render.ts'
import { dueForReview } from './review.ts'

const hold = (kind: Hold['kind'], scope: HoldScope): Hold => ({
  id: 'H-0001',
  kind,
  authority: 'U.S. District Court, D.C.',
  citation: 'No. 17-1320',
  scope,
  reason: 'asked to wait',
  placedAt: '2017-07-10T12:00:00.000Z',
  placedBy: 'administrator',
})
const lifted = {
  at: '2017-08-01T00:00:00.000Z',
  by: 'administrator',
  authority: 'the commission',
  reason: 'over',
}
const subject = { request: '2017-00001', requesterClass: 'federal-commission', snapshot: 'wi-1' }
const scopes: HoldScope[] = [
  { kind: 'request', value: '2017-00001' },
  { kind: 'requester', value: '2017-00001' },
  { kind: 'requester-class', value: 'federal-commission' },
  { kind: 'snapshot', value: 'wi-1' },
  { kind: 'law' },
  { kind: 'everything' },
]

describe('a hold', () => {
  it('invariant 4: stops in its scope what its kind stops, and nothing once lifted', () => {
    const kinds = fc.constantFrom(...HoldKindSchema.options)
    const actions = fc.constantFrom(...HoldActionSchema.options)
    fc.assert(
      fc.property(kinds, actions, fc.constantFrom(...scopes), (kind, action, scope) => {
        const reaches = scope.kind === 'everything' || (scope.kind === 'law') === (action === 'change-law')
        expect(blocks(hold(kind, scope), subject, action)).toBe(HOLD_BLOCKS[kind][action] && reaches)
        expect(blocks({ ...hold(kind, scope), lifted }, subject, action)).toBe(false)
      }),
    )
  })

  it('does not reach another request, class or snapshot', () => {
    const other = { request: '2017-00002', requesterClass: 'campaign', snapshot: 'wi-2' }
    for (const scope of scopes.slice(0, 4)) {
      for (const action of HoldActionSchema.options) {
        expect(blocks(hold('court-order', scope), other, action)).toBe(false)
        expect(blocks(hold('court-order', scope), {}, action)).toBe(false)
      }
    }
  })

  it('on one asker reaches each request of theirs, and nobody else’s', () => {
    const asker = {
      ...hold('court-order', { kind: 'requester', value: '2017-00001' }),
      covers: ['2017-00001', '2017-00007'],
    }
    for (const action of ['disclose', 'delete'] as const) {
      expect(blocks(asker, { request: '2017-00007', requesterClass: 'anyone' }, action)).toBe(true)
      expect(blocks(asker, { request: '2017-00008', requesterClass: 'anyone' }, action)).toBe(false)
    }
    expect(blocks(asker, { request: '2017-00007' }, 'change-law')).toBe(false)
  })

  it('is due for review from its day on, the longest overdue first, and not once it is lifted', () => {
    const on = (id: string, reviewOn?: string): Hold => ({
      ...hold('response', { kind: 'everything' }),
      id,
      ...(reviewOn === undefined ? {} : { reviewOn }),
    })
    const holds = [
      on('H-1', '2017-07-24'),
      on('H-2'),
      on('H-3', '2017-07-20'),
      { ...on('H-4', '2017-07-01'), lifted },
    ]
    expect(dueForReview(holds, isoDate('2017-07-23')).map(({ id }) => id)).toEqual(['H-3'])
    expect(dueForReview(holds, isoDate('2017-07-24')).map(({ id }) => id)).toEqual(['H-3', 'H-1'])
  })

  it('every kind freezes the rules on the law and on everything', () => {
    for (const kind of HoldKindSchema.options) {
      expect(blocks(hold(kind, { kind: 'law' }), {}, 'change-law')).toBe(true)
      expect(blocks(hold(kind, { kind: 'everything' }), {}, 'change-law')).toBe(true)
    }
  })

  it('names an institution, never a person’s number or address', () => {
    const order = { ...hold('response', { kind: 'everything' }), by: 'administrator' }
    const parse = (authority: string) =>
      HoldOrderSchema.safeParse({
        kind: order.kind,
        scope: order.scope,
        citation: order.citation,
        reason: order.reason,
        by: order.by,
        authority,
      }).success
    expect(parse('Circuit Court for Dane County')).toBe(true)
    for (const authority of ['', 'jane@example.org', 'call 608 266 8005', 'a\nb'])
      expect(parse(authority)).toBe(false)
  })

  it('is listed with its authority and the table of what each kind stops', () => {
    const text = renderHoldList([
      hold('response', scopes[0]!),
      { ...hold('preservation', scopes[5]!), lifted },
    ])
    expect(text).toContain('H-0001  response hold on request 2017-00001')
    expect(text).toContain('U.S. District Court, D.C. (No. 17-1320)')
    expect(text).toContain('Lifted:')
    expect(text).toContain('kind          disclose      delete        change-law')
    expect(renderHoldList([])).toContain('No hold stands.')
  })

  it('has the table that docs/requests.md shows', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../docs/requests.md'), 'utf8')
    for (const kind of HoldKindSchema.options) {
      const cells = HoldActionSchema.options.map((action) => (HOLD_BLOCKS[kind][action] ? 'stopped' : '-'))
      expect(docs).toContain(`| \`${kind}\` | ${cells.join(' | ')} |`)
    }
  })
})
