import { describe, expect, it } from 'vitest'
import { ask, cellIn, shipped } from './shipped-packs.fixture.ts'

const pack = await shipped('wi')

describe('Wis. Stat. 19.35(1)(i): no identity, no purpose demanded', () => {
  it('gives an anonymous requester without a purpose what a named one gets', () => {
    const bare = ask(pack, { requester: 'anyone' })
    const named = ask(pack, { requester: 'campaign' })
    const released = (decision: typeof bare) =>
      decision.cells.filter((cell) => cell.outcome === 'release').map((cell) => cell.field)
    expect(released(bare)).toEqual(released(named))
    expect(released(bare)).toContain('name')
  })
})

describe('Wis. Stat. 19.35(1)(am): her own record', () => {
  it('opens the guarded items to the voter herself once that is proved', () => {
    const proved = ask(pack, { requester: 'voter', facts: ['own_record'] })
    expect(cellIn(proved, 'birth_date')).toMatchObject({
      outcome: 'release',
      citation: 'Wis. Stat. 19.35(1)(am)',
    })
    expect(cellIn(proved, 'name').citation).toBe('Wis. Stat. 6.36(1)(b)')
    const claimed = ask(pack, { requester: 'voter' })
    expect(cellIn(claimed, 'birth_date')).toMatchObject({ outcome: 'withhold' })
    expect(cellIn(claimed, 'birth_date').reason).toContain('not the voter herself')
  })

  it('leaves what the custodian must decide to the custodian', () => {
    const proved = ask(pack, { requester: 'voter', facts: ['own_record'] })
    expect(cellIn(proved, 'proof_of_residence_digits').outcome).toBe('withhold')
  })
})
