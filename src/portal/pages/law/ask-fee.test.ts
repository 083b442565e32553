/** What people type into the calculator, and what it makes of it. */
import { describe, expect, it } from 'vitest'
import { isoDate } from '#basics'
import type { Pack } from '#law'
import { formOf, sayIn } from '#site'
import { askFee, MOST_RECORDS, parseCount } from './ask-fee.ts'

describe('a count', () => {
  it.each([
    ['0', 0],
    ['1500', 1500],
    ['1,500', 1500],
    ['1 500', 1500],
    ['1\u00A0500', 1500],
    ['2,494,500', 2_494_500],
    ['007', 7],
    [' 12 ', 12],
  ])('%s is %i', (text, value) => {
    expect(parseCount(text)).toBe(value)
  })

  it.each(['', '-1', '−1', '1.5', '1,50', '1,5000', '1e3', '0x10', 'many', '½', '12 people', '9'.repeat(30)])(
    '%s is none',
    (text) => {
      expect(parseCount(text)).toBeUndefined()
    },
  )
})

/** The parts of a pack that the calculator looks at. */
const pack = {
  channels: { web: { label: 'the web site' }, desk: { label: 'the desk' } },
  requesterClasses: { anyone: { label: 'anyone' } },
  fees: [
    { id: 'a', medium: 'electronic', channel: 'web', effective: '2000-01-01' },
    {
      id: 'b',
      medium: 'paper',
      channel: 'desk',
      effective: '2000-01-01',
      page: { cents: 5, words: 'a page' },
    },
  ],
} as unknown as Pack
const TODAY = isoDate('2026-11-03')
const asked = (query: string) => askFee(pack, formOf(new URLSearchParams(query)), TODAY, sayIn('en'))
const wrong = (query: string) => asked(query).errors.map(({ field }) => field)

describe('the form', () => {
  it('asks nothing until a number is sent, and takes today and the usual medium', () => {
    expect(asked('')).toMatchObject({ errors: [] })
    expect(asked('').asked).toBeUndefined()
    expect(asked('records=1,500').asked).toEqual({ records: 1500, on: TODAY, medium: 'electronic' })
  })

  it('names every field that is wrong, and keeps what was typed', () => {
    const all = asked('records=-1&on=yesterday&medium=stone&channel=fax&requester=king')
    expect(all.errors.map(({ field }) => field)).toEqual(['records', 'on', 'medium', 'channel', 'requester'])
    expect(all.typed).toMatchObject({ records: '-1', on: 'yesterday' })
    expect(all.asked).toBeUndefined()
  })

  it('refuses an empty number, a word, a fraction, and a number without end', () => {
    for (const records of ['', 'many', '1.5', '-3', String(MOST_RECORDS + 1), '9'.repeat(40)])
      expect(wrong(`records=${records}`)).toEqual(['records'])
    expect(wrong(`records=${MOST_RECORDS}`)).toEqual([])
  })

  it('needs pages for paper alone, and refuses a day that is none', () => {
    expect(wrong('records=1&medium=paper')).toEqual(['pages'])
    expect(wrong('records=1&medium=paper&pages=-2')).toEqual(['pages'])
    expect(wrong('records=1&medium=electronic&pages=x')).toEqual([])
    expect(wrong('records=1&on=2023-02-29')).toEqual(['on'])
    expect(asked('records=1&medium=paper&pages=3&channel=desk').asked).toMatchObject({
      pages: 3,
      channel: 'desk',
    })
  })

  it('is not led astray by names that every object has', () => {
    expect(wrong('records=1&channel=constructor&requester=__proto__')).toEqual(['channel', 'requester'])
  })
})
