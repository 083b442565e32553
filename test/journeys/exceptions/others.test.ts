/** The other exceptions of one pack, each from filing to the decrypted file: who gets what of whom, and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import type { ScopeAsked } from '#exception/store'
import {
  ageIdentity,
  approveTwice,
  CLERK,
  codeOf,
  type Identity,
  openHandOver,
  type Opened,
  prepare,
} from '../../builders/exception.ts'
import { numberOf, openGuardedStage, person } from '../../builders/guarded-stage.ts'
import type { Stage } from '../../builders/stage.ts'

let stage: Stage
let key: Identity
beforeAll(async () => {
  stage = await openGuardedStage()
  stage.at('2026-11-03T09:00:00Z')
  key = await ageIdentity()
})
afterAll(() => stage.close())

const named = (...people: readonly number[]): ScopeAsked => ({
  kind: 'named',
  list: ['registration_number', ...people.map(numberOf)].join('\n'),
})

const given = async (
  requesterClass: string,
  facts: readonly string[],
  fields: readonly string[],
  scope: ScopeAsked,
  more: object = {},
): Promise<Opened> => {
  const { number } = await prepare(stage, {
    request: { requester: { class: requesterClass }, fields, ...more },
    facts: facts.map((fact) => ({ fact, evidence: `evidence of ${fact}` })),
    scope,
    recipient: { kind: 'key', value: key.recipient },
  })
  await approveTwice(stage, number)
  const done = must(await stage.app.exceptions.handOver({ number, by: CLERK }))
  return openHandOver(done.path, key)
}

describe('an exception', () => {
  it('of another state (6.36(1)(bn)): a selection, with a judge’s address blank and closed rows left out', async () => {
    const opened = await given(
      'other-state',
      ['another_state', 'official_purpose'],
      ['name', 'residence_address', 'birth_date', 'ssn4'],
      { kind: 'selection' },
      { selection: { counties: ['Dane County'] }, purpose: 'official' },
    )
    expect(opened.voters.map((row) => row['ssn4']).toSorted()).toEqual(
      [1, 2, 5, 6, 7, 8, 9].map((n) => person(n).ssn4),
    )
    const judge = opened.voters.find((row) => row['ssn4'] === person(8).ssn4)!
    expect(judge).toMatchObject({
      name_last: person(8).last,
      birth_date: person(8).birth,
      residence_line1: '',
    })
    expect(opened.files['README.txt']).toContain('given by name alone')
    expect(opened.files['README.txt']).toContain('For official purposes only.')
  })

  it('of ERIC (6.36(1)(ae)): guarded items of named voters, a confidential one among them', async () => {
    const opened = await given('eric', ['eric'], ['name', 'birth_date', 'driver_license_number'], named(1, 3))
    expect(opened.voters).toMatchObject(
      [1, 3].map((n) => ({
        name_last: person(n).last,
        birth_date: person(n).birth,
        driver_license_number: person(n).licence,
      })),
    )
  })

  it('of a jury clerk (6.47): confidential names and addresses, and no guarded item', async () => {
    const opened = await given(
      'circuit-court-clerk',
      ['circuit_court_clerk', 'jury_selection'],
      ['name', 'residence_address', 'birth_date'],
      named(1, 3, 4),
      { purpose: 'jury' },
    )
    expect(opened.header).not.toContain('birth_date')
    expect(opened.voters).toMatchObject(
      [1, 3, 4].map((n) => ({ name_last: person(n).last, residence_line1: person(n).address })),
    )
  })

  it('of a court order that states a reason (6.47), and of an officer under a named law', async () => {
    const fields = ['name', 'residence_address']
    const court = await given('court', ['court_order_with_reason'], fields, named(3))
    const officer = await given('public-officer', ['officer_under_specific_law'], fields, named(4))
    for (const [opened, n] of [
      [court, 3],
      [officer, 4],
    ] as const)
      expect(opened.voters).toMatchObject([{ name_last: person(n).last, residence_line1: person(n).address }])
  })

  it('of the voter herself (19.35(1)(am)): her own record, with a passphrase that went by another channel', async () => {
    const { exceptions } = stage.app
    const { number } = await prepare(stage, {
      request: {
        requester: { class: 'voter' },
        fields: ['name', 'residence_address', 'birth_date', 'accommodation', 'protection'],
      },
      facts: [{ fact: 'own_record', evidence: 'passport seen at the counter' }],
      scope: named(3),
      recipient: { kind: 'passphrase', value: 'handed to her at the counter' },
    })
    await approveTwice(stage, number)
    expect(codeOf(await exceptions.handOver({ number, by: CLERK }))).toBe('guarded-passphrase-weak')
    const passphrase = exceptions.passphrase()
    const done = must(await exceptions.handOver({ number, by: CLERK, passphrase }))
    const opened = await openHandOver(done.path, { passphrase })
    expect(opened.voters).toMatchObject([
      {
        name_last: person(3).last,
        residence_line1: person(3).address,
        birth_date: person(3).birth,
        accommodation: person(3).help,
        protection: 'confidential_elector',
      },
    ])
    await expect(openHandOver(done.path, { passphrase: 'another' })).rejects.toThrow(
      /no identity|passphrase|incorrect/iu,
    )
  }, 120_000)

  it('that the decision does not open gives nothing, however well it is prepared', async () => {
    const { exceptions } = stage.app
    const { number } = await prepare(stage, {
      request: { requester: { class: 'court' }, fields: ['name', 'residence_address'] },
      facts: [{ fact: 'court_order_with_reason', evidence: 'order' }],
      scope: named(77, 1),
      recipient: { kind: 'key', value: key.recipient },
    })
    must(await exceptions.scope({ number, by: CLERK, scope: named(77) }))
    expect(must(await exceptions.show(number)).next).toBe('scope')
    expect(codeOf(await exceptions.handOver({ number, by: CLERK }))).toBe('exception-scope-missing')
  })
})
