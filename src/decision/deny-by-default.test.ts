import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Pack } from '#law'
import { decide } from './decide.ts'
import { decisionHash, openColumns } from './reading.ts'
import { OPEN, rule, soundPack } from './small-pack.fixture.ts'
import { ask, cellIn, shipped } from './shipped-packs.fixture.ts'

const pack = await shipped('wi')
const FIELDS = [
  'name',
  'residence_address',
  'signature',
  'birth_year',
  'birth_date',
  'ssn4',
  'party',
  'never_heard_of',
]

const asking = { date: '2026-01-01', requesterClass: 'anyone', channel: 'desk', facts: [], fields: FIELDS }

const anyRule = fc
  .record({
    effect: fc.constantFrom('permit', 'forbid'),
    action: fc.constantFrom('release', 'inspect'),
    field: fc.constantFrom(...FIELDS.slice(0, 6)),
    fact: fc.constantFrom('police', 'official_use'),
    bare: fc.boolean(),
    effective: fc.constantFrom('1990-01-01', '2026-01-01', '2026-01-02'),
  })
  .map((shape) => ({
    ...shape,
    // A guarded field opens on a proved fact only; the checker sees to that.
    bare: shape.bare && (shape.effect === 'forbid' || !['birth_date', 'ssn4'].includes(shape.field)),
  }))

const anyRules = fc.array(anyRule, { maxLength: 6 })
type Shape = Parameters<Parameters<typeof anyRules.map>[0]>[0][number]

const packOf = (shapes: readonly Shape[]): Pack =>
  soundPack(
    shapes
      .map((shape, index) =>
        rule({
          id: `r${index}`,
          effective: shape.effective,
          body: `${shape.effect} (principal, action == Action::"${shape.action}", resource == Field::"${shape.field}")${shape.bare ? '' : ` when { context.facts.${shape.fact} }`};`,
        }),
      )
      .join('\n'),
  )

describe('invariant 1: deny by default', () => {
  it('withholds a field that no rule in force permits, in random packs', () => {
    fc.assert(
      fc.property(anyRules, fc.subarray(['police', 'official_use', 'unheard_of']), (shapes, facts) => {
        const decision = decide({ ...asking, pack: packOf(shapes), facts })
        for (const cell of decision.cells.filter((item) => item.protection === 'none')) {
          const applies = (shape: Shape, effect: string, action: string): boolean =>
            shape.effect === effect &&
            shape.action === action &&
            shape.field === cell.field &&
            shape.effective <= asking.date &&
            (shape.bare || facts.includes(shape.fact))
          const may = (action: string): boolean =>
            shapes.some((shape) => applies(shape, 'permit', action)) &&
            !shapes.some((shape) => applies(shape, 'forbid', action))
          const expected = may('release') ? 'release' : may('inspect') ? 'inspect' : 'withhold'
          expect(cell.outcome).toBe(cell.field === 'party' ? 'not-held' : expected)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('withholds everything without a pack', () => {
    const decision = decide({ ...asking, pack: undefined })
    expect(decision.cells).toHaveLength(FIELDS.length)
    expect(decision.cells.every((cell) => cell.outcome === 'withhold' && cell.rule === 'default-deny')).toBe(
      true,
    )
    expect(openColumns(decision)).toEqual([])
  })

  it('withholds everything when a rule cannot be evaluated', () => {
    // An overflow is an error that only evaluation finds. Cedar would skip the rule: a forbid skipped is a door open.
    const overflow = rule({
      id: 'breaks',
      body: 'forbid (principal, action, resource == Field::"signature") when { 9223372036854775807 + 1 == 0 };',
    })
    const broken = soundPack(OPEN + overflow)
    const decision = decide({ ...asking, pack: broken })
    expect(decision.cells.every((cell) => cell.outcome === 'withhold' && cell.rule === 'default-deny')).toBe(
      true,
    )
  })

  it('withholds everything when a rule is not Cedar at all', () => {
    const sound = soundPack(OPEN)
    const broken: Pack = { ...sound, rules: sound.rules.map((item) => ({ ...item, text: 'permit (' })) }
    expect(openColumns(decide({ ...asking, pack: broken }))).toEqual([])
  })

  it('withholds a field that the pack does not classify, under the residual rule', () => {
    const cell = cellIn(decide({ ...asking, pack: soundPack(OPEN) }), 'never_heard_of')
    expect(cell).toMatchObject({
      outcome: 'withhold',
      rule: 'default-deny',
      class: 'unclassified',
      citation: 'Code 2',
    })
  })

  it('does not take a name of JavaScript for a field, a fact or a class', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const decision = decide({
        ...asking,
        pack,
        requesterClass: name,
        channel: name,
        facts: [name],
        fields: [name],
      })
      expect(decision.cells.every((cell) => cell.outcome === 'withhold')).toBe(true)
    }
  })
})

describe('facts', () => {
  it('that nobody proved count as absent, and so do facts that the pack does not know', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 5 }), (noise) => {
        const facts = noise.filter((fact) => !Object.hasOwn(pack.facts, fact))
        const bare = ask(pack, { requester: 'law-enforcement' })
        const noisy = ask(pack, { requester: 'law-enforcement', facts })
        expect(noisy.cells).toEqual(bare.cells)
      }),
      { numRuns: 15 },
    )
  })

  it('open no guarded item unless a rule asks for them: every subset', () => {
    const wanted = ['law_enforcement_agency', 'law_enforcement_purpose']
    fc.assert(
      fc.property(
        fc.subarray([
          'law_enforcement_agency',
          'law_enforcement_purpose',
          'official_purpose',
          'jury_selection',
        ]),
        (facts) => {
          const cell = cellIn(ask(pack, { requester: 'anyone', facts, fields: ['birth_date'] }), 'birth_date')
          expect(cell.outcome).toBe(wanted.every((fact) => facts.includes(fact)) ? 'release' : 'withhold')
        },
      ),
      { numRuns: 16 },
    )
  })
})

describe('dates', () => {
  it('no rule speaks before it is effective or after its last day', () => {
    const dated = soundPack(
      rule({
        id: 'dated',
        effective: '2010-05-01',
        notes: '@until("2010-05-31")',
        body: 'permit (principal, action == Action::"release", resource == Field::"name");',
      }),
    )
    const outcome = (date: string) => cellIn(decide({ ...asking, pack: dated, date }), 'name').outcome
    expect(['2010-04-30', '2010-05-01', '2010-05-31', '2010-06-01'].map(outcome)).toEqual([
      'withhold',
      'release',
      'release',
      'withhold',
    ])
  })
})

describe('a decision', () => {
  it('is the same whatever the order of fields and facts, and has the same hash', () => {
    const facts = ['law_enforcement_agency', 'law_enforcement_purpose', 'official_purpose']
    const fields = Object.keys(pack.fields)
    const once = ask(pack, { requester: 'law-enforcement', facts, fields })
    fc.assert(
      fc.property(
        fc.shuffledSubarray(facts, { minLength: 3 }),
        fc.shuffledSubarray(fields, { minLength: fields.length }),
        (someFacts, someFields) => {
          const again = ask(pack, {
            requester: 'law-enforcement',
            facts: [...someFacts, ...someFacts],
            fields: someFields,
          })
          expect(again).toEqual(once)
          expect(decisionHash(again)).toBe(decisionHash(once))
        },
      ),
      { numRuns: 10 },
    )
  })

  it('has a cell for each field and each protection, each with rule, citation and reason', () => {
    const decision = ask(pack, { requester: 'anyone' })
    const count = Object.keys(pack.fields).length * (1 + Object.keys(pack.protections).length)
    expect(decision.cells).toHaveLength(count)
    for (const cell of decision.cells) {
      expect([cell.rule, cell.citation, cell.reason].every((text) => text.trim() !== '')).toBe(true)
    }
  })
})
