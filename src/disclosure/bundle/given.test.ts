import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openColumns } from '#decision'
import { cell, exampleDecision } from '../testing/example.ts'
import { fieldsGiven } from './given.ts'

const cells = fc.uniqueArray(
  fc
    .record({
      field: fc.constantFrom('name', 'birth_date', 'status'),
      protection: fc.constantFrom('none', 'confidential'),
      outcome: fc.constantFrom('release', 'reduce', 'inspect', 'withhold', 'not-held' as const),
      class: fc.constantFrom('open', 'restricted', 'guarded', 'unclassified' as const),
      to: fc.constantFrom('birth_year', 'age'),
      toClass: fc.constantFrom('open', 'restricted', 'guarded' as const),
    })
    .map(({ field, to, toClass, ...rest }) =>
      cell(field, { ...rest, ...(rest.outcome === 'reduce' ? { to, toClass } : {}) }),
    ),
  { maxLength: 6, selector: (item) => `${item.field} ${item.protection}` },
)

it('gives what the open path of the decision gives: maker, verifier and decision agree', () => {
  fc.assert(
    fc.property(cells, (list) => {
      const columns = openColumns({ ...exampleDecision(), cells: list })
      expect([...fieldsGiven(list)].sort()).toEqual(
        [...new Set(columns.map(({ field, to }) => to ?? field))].sort(),
      )
    }),
  )
})

it('invariant 2: gives no field on the word of a guarded, unclassified or protected cell', () => {
  fc.assert(
    fc.property(cells, (list) => {
      const closed = list.filter(
        (item) =>
          item.protection !== 'none' ||
          item.class === 'unclassified' ||
          (item.outcome === 'reduce' ? item.toClass : item.class) === 'guarded',
      )
      expect([...fieldsGiven(closed)]).toEqual([])
    }),
  )
})
