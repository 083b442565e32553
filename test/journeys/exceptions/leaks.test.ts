/**
 * Invariant 2: whoever asks for whatever, on whatever facts, over whatever list, no guarded value comes out anywhere but
 * inside a file that is encrypted for the recipient of two approvals: not in an answer, a failure, the log, the docket,
 * the database or any file of the data folder.
 */
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '#basics'
import { parseRequest } from '#request'
import { readDocketQuery } from '#docket'
import { ageIdentity, approveTwice, CLERK, type Identity, openHandOver } from '../../builders/exception.ts'
import { numberOf, openGuardedStage, PEOPLE, person } from '../../builders/guarded-stage.ts'
import type { Stage } from '../../builders/stage.ts'
import { filesBelow } from '../../../src/roll/import/testing/roll.ts'

let stage: Stage
let key: Identity
beforeAll(async () => {
  stage = await openGuardedStage()
  stage.at('2026-11-03T09:00:00Z')
  key = await ageIdentity()
})
afterAll(() => stage.close())

/** Values that nobody gets but inside an encrypted file. Birth dates in both spellings. */
const GUARDED = PEOPLE.flatMap(({ licence, birth, help }) => [
  licence,
  birth,
  `${birth.slice(6)}-${birth.slice(0, 2)}-${birth.slice(3, 5)}`,
  help.slice(0, 10),
]).concat([3, 4].flatMap((n) => [person(n).last, person(n).address]))

/** What is looked for is guarded too: the numbers of those whom no open file holds. */
const LOOKED_FOR = [3, 4].map(numberOf)

const CLASSES = ['law-enforcement', 'other-state', 'eric', 'court', 'circuit-court-clerk', 'voter', 'anyone']
const FACTS = [
  'law_enforcement_agency',
  'law_enforcement_purpose',
  'another_state',
  'official_purpose',
  'eric',
  'court_order_with_reason',
  'circuit_court_clerk',
  'jury_selection',
  'own_record',
  'order_obeyed',
]
const FIELDS = [
  'registration_number',
  'name',
  'residence_address',
  'birth_date',
  'driver_license_number',
  'ssn4',
  'accommodation',
  'protection',
  'status',
]

const line = fc.oneof(
  fc.integer({ min: 1, max: 14 }).map((n) => `${numberOf(n)},,,,`),
  fc.constantFrom(...PEOPLE).map(({ last, first, birth }) => `,${last},${first},${birth},`),
  fc.constantFrom(...PEOPLE).map(({ last, first, address }) => `,${last},${first},,${address}`),
  fc.constantFrom(...PEOPLE).map(({ licence }) => `${licence},,,,`),
)
const broken = fc.constantFrom(
  `,${person(3).last},,,`,
  `,a,b,${person(3).licence},`,
  `"${person(3).help}`,
  `${person(3).licence},x`,
)

const asked = fc.record({
  class: fc.constantFrom(...CLASSES),
  facts: fc.subarray(FACTS),
  fields: fc.subarray(FIELDS, { minLength: 1 }),
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  broken: fc.option(broken, { freq: 4 }),
  selection: fc.boolean(),
})

const HEADER = 'registration_number,last_name,first_name,birth_date,address'

it('invariant 2: no guarded value appears in any output but the encrypted file', async () => {
  const { app, dir } = stage
  const { exceptions } = app
  let handedOver = 0
  await fc.assert(
    fc.asyncProperty(asked, async (one) => {
      const said: unknown[] = []
      const note = <T>(value: T): T => {
        said.push(value)
        return value
      }
      const file = must(
        parseRequest({ requester: { class: one.class }, channel: 'commission', fields: one.fields }),
      )
      const { number } = must(await app.requests.file({ file, by: 'desk' }))
      const facts = one.facts.map((fact) => ({ fact, evidence: 'a letter' }))
      note(await app.requests.decide({ number, by: 'administrator', facts }))
      const by = CLERK
      note(await exceptions.necessity({ number, by, answer: 'needed', reason: 'it is' }))
      const shown = note(await exceptions.show(number))
      for (const { id } of shown.ok ? shown.value.items : []) {
        const content = Buffer.from(`a scan for ${number}`)
        const attached = note(
          await exceptions.attach({ number, by, item: id, words: 'scan', mediaType: 'text/plain', content }),
        )
        if (attached.ok) note(await exceptions.check({ number, by, evidence: attached.value.id }))
      }
      note(await exceptions.duties({ number, by, accepted: 'signed' }))
      note(await exceptions.recipient({ number, by, kind: 'key', value: key.recipient }))
      if (one.broken !== null)
        note(
          await exceptions.scope({
            number,
            by,
            scope: { kind: 'named', list: [HEADER, ...one.lines, one.broken].join('\n') },
          }),
        )
      const list = [HEADER, ...one.lines].join('\n')
      note(
        await exceptions.scope({
          number,
          by,
          scope: one.selection ? { kind: 'selection' } : { kind: 'named', list },
        }),
      )
      const ready = note(await exceptions.show(number))
      if (ready.ok && ready.value.next === 'approve') await approveTwice(stage, number)
      const done = note(await exceptions.handOver({ number, by }))
      note(await exceptions.show(number))
      note(await app.requests.show(number))
      note(await app.docket.entry(number))
      const text = JSON.stringify(said)
      for (const value of [...GUARDED, ...LOOKED_FOR]) expect(text.includes(value), value).toBe(false)
      if (!done.ok) return
      handedOver++
      const opened = await openHandOver(done.value.path, key)
      const decision = must(await app.requests.show(number)).decisions.at(-1)!.decision
      const opens = (field: string): boolean =>
        decision.cells.some((cell) => cell.field === field && cell.outcome === 'release')
      for (const [field, part] of [
        ['birth_date', 'birth_date'],
        ['driver_license_number', 'driver_license_number'],
        ['ssn4', 'ssn4'],
        ['accommodation', 'accommodation'],
      ] as const)
        if (!opens(field)) expect(opened.header).not.toContain(part)
    }),
    { numRuns: 25 },
  )
  expect(handedOver).toBeGreaterThan(0)
  const entries = JSON.stringify(must(await app.log.entries(0, 1000)))
  const docket = JSON.stringify(must(await app.docket.list(must(readDocketQuery({ limit: 100 })))))
  for (const value of [...GUARDED, ...LOOKED_FOR])
    expect([entries, docket].some((text) => text.includes(value))).toBe(false)
  await app.close()
  // Every byte of the data folder: database, log, hand-overs, work; sealed and open parts too.
  const files = filesBelow(join(dir, 'data'))
  expect(files.some((path) => path.includes(`${sep}handovers${sep}`))).toBe(true)
  const held = files.map((path) => readFileSync(path))
  for (const value of [...GUARDED, ...LOOKED_FOR])
    expect(
      files.filter((_, at) => held[at]!.includes(value)),
      value,
    ).toEqual([])
}, 300_000)
