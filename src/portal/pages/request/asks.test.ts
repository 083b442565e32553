/** Who asks and why is asked only where the law's answer turns on it: worked out of each shipped pack, not listed. */
import { describe, expect, it } from 'vitest'
import { isoDate, must } from '#basics'
import { lawServices } from '#app'
import { readConfig } from '#config'
import { decide, sameAnswers } from '#decision'
import { asksOf } from './asks.ts'
import { channelIn } from './ask.ts'

const law = lawServices(must(readConfig({ dataDir: '/nowhere' }, {})))
const ON = isoDate('2026-11-24')

describe('asking who and why', () => {
  it.each([
    ['wi', { who: false, why: false }],
    ['fl', { who: false, why: false }],
    ['nc', { who: false, why: false }],
    ['nv', { who: false, why: false }],
    ['ca', { who: true, why: true }],
    ['va', { who: true, why: true }],
    ['ga', { who: false, why: true }],
    ['hi', { who: false, why: true }],
  ])('follows the law of %s', async (id, expected) => {
    expect(asksOf(must(await law.pack(id)), ON)).toEqual(expected)
  })

  it('leaves nobody unasked whose answer would have been another', async () => {
    for (const id of (await law.list()).filter((one) => one !== 'us')) {
      const pack = must(await law.pack(id))
      const { who, why } = asksOf(pack, ON)
      const answer = (requesterClass: string, purpose?: string) =>
        decide({
          pack,
          date: ON,
          requesterClass,
          ...(purpose === undefined ? {} : { purpose }),
          channel: channelIn(pack),
          facts: [],
          fields: Object.keys(pack.fields),
        })
      const [first = '', ...others] = Object.keys(pack.requesterClasses)
      const unlike = [
        ...(who ? [] : others.filter((other) => !sameAnswers(answer(other), answer(first)))),
        ...(why
          ? []
          : Object.keys(pack.purposes).filter(
              (purpose) => !sameAnswers(answer(first, purpose), answer(first)),
            )),
      ]
      expect([id, unlike]).toEqual([id, []])
    }
  })

  it('asks who where only the price turns on it, through the channel that is asked', async () => {
    const pack = must(await law.pack('fl'))
    const [first] = pack.fees
    const priced = (more: object) => ({ ...pack, fees: [...pack.fees, { ...first!, ...more }] })
    const requesters = ['campaign']
    expect(asksOf(priced({ requesters }), ON).who).toBe(true)
    expect(asksOf(priced({ requesters, channel: channelIn(pack) }), ON).who).toBe(true)
    expect(asksOf(priced({ requesters, channel: 'another' }), ON).who).toBe(false)
    expect(asksOf(priced({ requesters, until: '2026-01-01' }), ON).who).toBe(false)
  })

  it('goes by the rules in force on the day', async () => {
    const pack = must(await law.pack('hi'))
    expect(asksOf(pack, isoDate('2001-01-01'))).toEqual({ who: false, why: false })
  })
})
