/** The worked examples of a pack: does it answer them as their stories say that the office did? */
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { type Example, feeFor } from '#law'
import { loadExamples } from '#law/store'
import { decide } from './index.ts'
import { cellIn, LAW_DIR, shipped } from './shipped-packs.fixture.ts'

const pack = await shipped('wi')
const examples = must(await loadExamples(LAW_DIR, pack))

const answer = (id: string) => {
  const example = examples.find((one): one is Example => one.id === id)
  if (example === undefined) throw new Error(`there is no example ${id}`)
  const { on, requester, channel, facts, fields, price } = example
  const decision = decide({ pack, date: on, requesterClass: requester, channel, facts, fields })
  const fee = must(feeFor(pack, { records: price?.records ?? 0, on, medium: 'electronic' }))
  return { cell: (field: string) => cellIn(decision, field), fee }
}

describe('June 2017, by the statement of 30 June 2017 (elections.wi.gov/node/5135)', () => {
  const { cell, fee } = answer('federal-commission-2017')

  it('the open part goes, at the maximum of the price list', () => {
    for (const field of ['name', 'residence_address', 'voter_history', 'status'])
      expect(cell(field)).toMatchObject({ outcome: 'release' })
    expect(fee).toMatchObject({ cents: 1_250_000, capped: true })
  })

  it('birth date and Social Security digits stay, because it is neither police nor another state', () => {
    for (const field of ['birth_date', 'ssn4'])
      expect(cell(field)).toMatchObject({
        outcome: 'withhold',
        reason: expect.stringContaining('neither a law-enforcement agency nor another state'),
      })
    expect(cell('party')).toMatchObject({ outcome: 'not-held' })
  })
})

describe('December 2025, by the letter of 11 December 2025', () => {
  const { cell, fee } = answer('justice-department-2025')

  it('no guarded item goes on a civil demand, and the public part can be bought', () => {
    for (const field of ['birth_date', 'driver_license_number', 'ssn4'])
      expect(cell(field)).toMatchObject({
        outcome: 'withhold',
        rule: 'wi-us-civil-demand',
        openQuestion: 'us-civil-demand',
      })
    expect(cell('name')).toMatchObject({ outcome: 'release' })
    expect(fee).toMatchObject({ cents: 1_250_000 })
  })
})
