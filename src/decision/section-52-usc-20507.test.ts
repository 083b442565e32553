import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mergeFloor, readLayer } from '#law'
import { decide } from './decide.ts'
import { rule, SMALL_PACK } from './small-pack.fixture.ts'
import { cellIn, LAW_DIR } from './shipped-packs.fixture.ts'

const read = (name: string): string => readFileSync(join(LAW_DIR, 'us', name), 'utf8')
const floor = readLayer(
  'us',
  { pack: read('pack.yaml'), rules: read('disclosure.cedar'), cases: read('cases.yaml') },
  undefined,
).layer!

const over = (fields: string, rules: string) =>
  readLayer(
    'xx',
    {
      pack: SMALL_PACK.replace('fields:\n', `fields:\n${fields}`).replace(/ {2}ssn4: .*\n/, ''),
      rules,
      cases: 'format: rollkeeper-cases@1\ncases: []\n',
    },
    floor,
  )

const asking = { date: '2026-01-01', requesterClass: 'anyone', channel: 'desk' }

describe('52 U.S.C. 20507(i): the agency of registration', () => {
  it('stays closed whatever a pack permits', () => {
    const open = rule({
      id: 'agency',
      body: 'permit (principal, action, resource == Field::"agency_of_registration") when { context.facts.police };',
      notes: '@to("birth_year")',
    })
    const { layer, problems } = over('', open)
    expect(problems).toEqual([])
    const pack = mergeFloor(layer!, floor, 'h')
    const decision = decide({ ...asking, pack, facts: ['police'], fields: ['agency_of_registration'] })
    expect(cellIn(decision, 'agency_of_registration')).toMatchObject({
      outcome: 'withhold',
      rule: 'us-20507-i',
      citation: '52 U.S.C. 20507(i)',
    })
  })

  it('cannot be classed lower by a pack', () => {
    const agency = '  agency_of_registration: {class: open, citation: c, confidence: high, reason: r.}\n'
    const { layer, problems } = over(agency, '')
    expect(problems.map((problem) => problem.code)).toEqual(['below-floor'])
    expect(mergeFloor(layer!, floor, 'h').fields['agency_of_registration']?.class).toBe('guarded')
  })
})

describe('42 U.S.C. 405: Social Security numbers', () => {
  it('are withheld with the federal citation where a pack does not speak of them', () => {
    const pack = mergeFloor(over('', '').layer!, floor, 'h')
    const cell = cellIn(decide({ ...asking, pack, facts: [], fields: ['ssn_full'] }), 'ssn_full')
    expect(cell).toMatchObject({ outcome: 'withhold', citation: '42 U.S.C. 405', class: 'guarded' })
  })
})
