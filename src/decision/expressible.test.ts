import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import { openColumns } from './reading.ts'
import { renderDecision } from './render.ts'
import { OPEN, rule, soundPack } from './small-pack.fixture.ts'
import { cellIn } from './shipped-packs.fixture.ts'

// What other states' law says in other ways than the anchor state's: the format must carry each.
const base = { date: '2026-01-01', requesterClass: 'anyone', channel: 'desk', facts: [] }

describe('the format can say', () => {
  it('purpose tiers: more for one purpose than for another', () => {
    const pack = soundPack(
      OPEN +
        rule({
          id: 'tier',
          body: 'permit (principal, action == Action::"release", resource == Field::"residence_address") when { context.purpose == Purpose::"election" };',
        }),
    )
    const cell = (purpose?: string) =>
      cellIn(decide({ ...base, pack, purpose, fields: ['residence_address'] }), 'residence_address')
    expect(cell('election').outcome).toBe('release')
    expect(cell('commerce').outcome).toBe('withhold')
    expect(cell().reason).toContain('not for an election purpose')
  })

  it('look but do not copy, at one desk only', () => {
    const pack = soundPack(
      rule({
        id: 'look',
        body: 'permit (principal, action == Action::"inspect", resource == Field::"signature") when { context.channel == Channel::"desk" };',
      }),
    )
    const at = (channel: string) => decide({ ...base, pack, channel, fields: ['signature'] })
    expect(cellIn(at('desk'), 'signature').outcome).toBe('inspect')
    expect(openColumns(at('desk'))).toEqual([])
    expect(cellIn(at('web'), 'signature').reason).toContain('not through the desk')
  })

  it('a partial value: the year for the birth date', () => {
    const pack = soundPack(
      OPEN +
        rule({
          id: 'year',
          notes: '@to("birth_year")',
          body: 'permit (principal, action == Action::"reduce", resource == Field::"birth_date");',
        }),
    )
    const decision = decide({ ...base, pack, fields: ['name', 'birth_date'] })
    expect(cellIn(decision, 'birth_date')).toMatchObject({
      outcome: 'reduce',
      to: 'birth_year',
      conditions: [],
    })
    // The guarded column itself never takes the open path; the lesser field does.
    expect(openColumns(decision)).toEqual([
      { field: 'name', outcome: 'release' },
      { field: 'birth_year', outcome: 'release' },
    ])
  })

  it('a switch of one voter: the address closed on request, and only the address', () => {
    const address = rule({
      id: 'address',
      body: 'permit (principal, action == Action::"release", resource == Field::"residence_address");',
    })
    const pack = soundPack(OPEN + address)
    const decision = decide({ ...base, pack, fields: ['name', 'residence_address'] })
    expect(cellIn(decision, 'residence_address').outcome).toBe('release')
    expect(cellIn(decision, 'residence_address', 'address-closed')).toMatchObject({
      outcome: 'withhold',
      rule: 'address-closed',
      citation: 'Code 8',
    })
    expect(cellIn(decision, 'name', 'address-closed').outcome).toBe('release')
  })

  it('an exception that binds the recipient, for agencies only', () => {
    const pack = soundPack(
      rule({
        id: 'agency',
        notes: '@conditions("matching-only")',
        body: 'permit (principal in RequesterGroup::"government", action == Action::"release", resource in FieldGroup::"identity") when { context.facts.official_use };',
      }),
    )
    const by = (requesterClass: string) =>
      decide({ ...base, pack, requesterClass, facts: ['official_use'], fields: ['birth_date'] })
    const cell = cellIn(by('agency'), 'birth_date')
    expect(cell.outcome).toBe('release')
    expect(cell.conditions).toContain('Matching only. (Code 10)')
    expect(cellIn(by('anyone'), 'birth_date').outcome).toBe('withhold')
  })

  it('a rule written for everybody does not reach a protected voter; one that names the protection does', () => {
    const named = rule({
      id: 'police',
      body: 'permit (principal, action == Action::"release", resource == Field::"residence_address") when { context.facts.police && context.protection == Protection::"address-closed" };',
    })
    const pack = soundPack(OPEN + named)
    const cell = (facts: readonly string[]) =>
      cellIn(
        decide({ ...base, pack, facts, fields: ['residence_address'] }),
        'residence_address',
        'address-closed',
      )
    expect(cell([]).outcome).toBe('withhold')
    expect(cell(['police']).outcome).toBe('release')
  })
})

describe('renderDecision', () => {
  it('groups by outcome, with reason, citation and facts, within 100 columns', () => {
    const pack = soundPack(
      OPEN +
        rule({
          id: 'police',
          body: 'permit (principal, action == Action::"release", resource in FieldGroup::"identity") when { context.facts.police };',
        }),
    )
    const text = renderDecision(
      decide({ ...base, pack, facts: ['police'], fields: Object.keys(pack.fields) }),
    )
    expect(text).toMatch(/RELEASED: 4[\s\S]*WITHHELD: 2[\s\S]*NOT HELD: 1/)
    expect(text).toContain('Facts proved: a police agency')
    expect(text).toContain('Condition: Two different officials')
    expect(text).toContain('For a voter protected as address-closed')
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })
})
