/** The whole draft is in the address and comes back from it; nothing of who somebody is can get into it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RequestFileSchema } from '#request'
import { SelectionSchema } from '#roll'
import { formOf } from '#site'
import { draftFrom } from './again.ts'
import { choiceOf } from './ask.ts'
import { type Draft, draftOf, EMPTY, FORMATS, MEDIA, pathOf, queryOf } from './draft.ts'
import { MATCHES, METHODS } from './participation.ts'

const read = (query: string): Draft => draftOf(formOf(new URLSearchParams(query)))

/** What a form gives: composed, without control characters and without space around it. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((raw) => formOf(new URLSearchParams([['x', raw]])).one('x'))
  .filter((value) => value !== '')
const names = fc.uniqueArray(text, { maxLength: 6 }).map((values) => values.toSorted())
const id = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/)
const span = fc.record(
  { from: fc.constantFrom('2012-01', '2016-11-08'), to: fc.constant('2018-02') },
  { requiredKeys: [] },
)
const elections = fc.oneof(
  names.filter((values) => values.length > 0),
  span,
)
const voted = fc.record(
  { match: fc.constantFrom(...MATCHES), method: fc.constantFrom(...METHODS), elections },
  { requiredKeys: ['match', 'elections'] },
)
const draft: fc.Arbitrary<Draft> = fc.record(
  {
    as: text,
    purpose: text,
    claims: names,
    counties: names,
    municipalities: names,
    wards: names,
    districts: fc
      .dictionary(
        id,
        names.filter((values) => values.length > 0),
        { maxKeys: 3 },
      )
      .map((kinds) => Object.fromEntries(Object.entries(kinds).toSorted(([a], [b]) => (a < b ? -1 : 1)))),
    status: names,
    reasons: names,
    types: names,
    from: text,
    to: text,
    voted: fc.array(voted, { maxLength: 3 }),
    columns: fc.uniqueArray(id, { maxLength: 8 }).map((values) => values.toSorted()),
    history: fc.oneof(fc.constantFrom('all' as const, 'none' as const), elections),
    medium: fc.constantFrom(...MEDIA.slice(1)),
    format: fc.constantFrom(...FORMATS.slice(1)),
    raw: fc.boolean(),
    refused: fc.boolean(),
  },
  {
    requiredKeys: [
      'claims',
      'counties',
      'municipalities',
      'wards',
      'districts',
      'status',
      'reasons',
      'types',
      'voted',
      'columns',
      'raw',
      'refused',
    ],
  },
) as fc.Arbitrary<Draft>

describe('a draft', () => {
  it('comes back from its address as it was, and is always spelt the same', () => {
    fc.assert(
      fc.property(draft, (made) => {
        const query = queryOf(made)
        expect(read(query)).toEqual(made)
        expect(queryOf(read(query))).toBe(query)
      }),
    )
  })

  it('takes the same answers in any order and number to the same address', () => {
    expect(queryOf(read('county=B&column=status&county=A&column=name&county=B'))).toBe(
      'county=A&county=B&column=name,status',
    )
    expect(queryOf(read('medium=electronic&format=state-csv&raw=&history='))).toBe('')
    expect(pathOf('/request/voters', EMPTY)).toBe('/request/voters')
  })

  it('is short and readable', () => {
    expect(
      queryOf({
        ...EMPTY,
        counties: ['Dane County', 'Fond du Lac County'],
        voted: [{ match: 'any', method: 'absentee', elections: ['2016-11', '2018-11'] }],
        columns: ['name', 'status'],
      }),
    ).toBe(
      'county=Dane+County&county=Fond+du+Lac+County&voted=any:absentee:2016-11,2018-11&column=name,status',
    )
  })

  it('leaves out what it does not understand', () => {
    expect(
      read('medium=clay&format=&voted=sometimes:2016&voted=any&district.=x&district.A%20b=x&colour=red'),
    ).toEqual(EMPTY)
  })

  it('never takes in who somebody is', () => {
    const query = 'name=Ana&organisation=Org&email=a%40example.org&notes=n&evidence.x=y&secret=s&key=k'
    expect(read(query)).toEqual(EMPTY)
  })
})

describe('a draft as a selection', () => {
  const part = fc
    .stringMatching(/^[A-Za-z0-9:,.%' -]{1,20}$/)
    .filter((value) => value.trim() === value && value !== '')
  const list = fc.uniqueArray(part, { minLength: 1, maxLength: 5 }).map((values) => values.toSorted())
  const selection = fc.record(
    {
      counties: list,
      municipalities: list,
      wards: list,
      districts: fc.dictionary(id, list, { minKeys: 1, maxKeys: 2 }),
      status: list,
      statusReasons: list,
      voterTypes: list,
      registered: fc.record({ from: fc.constant('2016-01-01'), to: fc.constant('2016-12-31') }),
      participation: fc.array(
        fc.record(
          {
            match: fc.constantFrom(...MATCHES),
            method: fc.constantFrom(...METHODS),
            elections: fc.oneof(list, span),
          },
          { requiredKeys: ['match', 'elections'] },
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
    { requiredKeys: [] },
  )

  it('asks for the same voters and columns as the request that it was made from, through the address too', () => {
    fc.assert(
      fc.property(selection, (given) => {
        const file = RequestFileSchema.parse({
          requester: { class: 'anyone' },
          channel: 'desk',
          selection: SelectionSchema.parse(given),
          fields: ['name', 'voter_history'],
          participation: { elections: ['2016-11'] },
          medium: 'paper',
          format: 'parquet',
          rawCells: true,
        })
        const again = read(queryOf(draftFrom(file)))
        expect(choiceOf(again)).toEqual(file.selection)
        expect(again).toMatchObject({
          columns: file.fields,
          history: ['2016-11'],
          medium: 'paper',
          format: 'parquet',
          raw: true,
        })
      }),
    )
  })
})
