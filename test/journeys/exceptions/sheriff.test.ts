/** A sheriff asks for ten named voters under a case number: from filing to the decrypted file, and every way to go wrong. */
import { existsSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { parseRequest } from '#request'
import {
  ageIdentity,
  approver,
  approveTwice,
  CLERK,
  codeOf,
  type Identity,
  openHandOver,
  prepare,
} from '../../builders/exception.ts'
import { numberOf, openGuardedStage, person } from '../../builders/guarded-stage.ts'
import { fileAndDecide, type Stage } from '../../builders/stage.ts'

const FIELDS = [
  'registration_number',
  'name',
  'residence_address',
  'birth_date',
  'driver_license_number',
  'ssn4',
]
const SHERIFF = {
  request: {
    requester: { class: 'law-enforcement', name: 'Sheriff' },
    purpose: 'law-enforcement',
    fields: FIELDS,
  },
  facts: [
    { fact: 'law_enforcement_agency', evidence: 'letter on paper, called back' },
    { fact: 'law_enforcement_purpose', evidence: 'case 26-1142' },
  ],
} as const

/** By number, by name and birth date, by name and address; ambiguous, unknown, confidential. */
const LIST = [
  'registration_number,last_name,first_name,birth_date,address',
  `${numberOf(1)},,,,`,
  `${numberOf(2)},,,,`,
  `${numberOf(3)},,,,`,
  `,${person(6).last},${person(6).first},1956-07-16,`,
  `,  markedNAME9 ,${person(9).first},,9   markedstreet`,
  `,${person(6).last},${person(6).first},,6 Markedstreet`,
  `${numberOf(77)},,,,`,
  `,Nobody,Known,1950-01-01,`,
  `${numberOf(10)},,,,`,
  `${numberOf(5)},,,,`,
].join('\r\n')

describe('a sheriff with a case number', () => {
  let stage: Stage
  let key: Identity
  beforeAll(async () => {
    stage = await openGuardedStage()
    stage.at('2026-11-03T09:00:00Z')
    key = await ageIdentity()
  })
  afterAll(() => stage.close())

  const made = (list = LIST) =>
    prepare(stage, {
      ...SHERIFF,
      scope: { kind: 'named', list },
      recipient: { kind: 'key', value: key.recipient },
    })

  it('invariant 2: gets what was decided of those who were named, encrypted, once two people approved and the log has it', async () => {
    const { exceptions, log } = stage.app
    const { number } = await made()
    const shown = must(await exceptions.show(number))
    expect(shown.file.scope).toMatchObject({ kind: 'named', matched: 7, ambiguous: [], unmatched: [8, 9] })
    expect(shown.next).toBe('approve')
    expect(codeOf(await exceptions.handOver({ number, by: CLERK }))).toBe('exception-approvals-missing')
    expect(codeOf(await exceptions.file(number))).toBe('guarded-not-ready')
    await approveTwice(stage, number)
    const done = must(await exceptions.handOver({ number, by: CLERK }))
    expect(done).toMatchObject({ n: 1, records: 7, how: 'made' })
    const opened = await openHandOver(done.path, key)
    expect(Object.keys(opened.files)).toEqual(['README.txt', 'voters.csv', 'decision.json', 'manifest.txt'])
    expect(opened.voters.map((row) => row['registration_number'])).toEqual(
      [1, 2, 5, 6, 9, 10].map(numberOf).toSpliced(2, 0, ''),
    )
    for (const n of [1, 2, 5, 6, 9, 10]) {
      const { last, address, birth, licence, ssn4 } = person(n)
      expect(opened.voters.find((row) => row['registration_number'] === numberOf(n))).toMatchObject({
        name_last: last,
        residence_line1: address,
        birth_date: birth,
        driver_license_number: licence,
        ssn4,
      })
    }
    // A confidential elector: name, address and guarded items by their own rules; the number by none.
    expect(opened.voters[2]).toMatchObject({
      registration_number: '',
      name_last: person(3).last,
      residence_line1: person(3).address,
      ssn4: person(3).ssn4,
    })
    expect(opened.header).not.toContain('accommodation')
    const entries = must(await log.entries(0, 1000)).map(({ entry }) => entry as Record<string, unknown>)
    const [entry, ...more] = entries.filter(({ kind }) => kind === 'guarded-disclosure')
    expect(more).toEqual([])
    expect(Object.keys(entry!).toSorted()).toEqual([
      'commitments',
      'format',
      'kind',
      'requesterClass',
      'time',
    ])
    expect(must(await exceptions.file(number))).toMatchObject({
      sha256: done.sha256,
      logIndex: done.logIndex,
    })
    expect(must(await exceptions.handOver({ number, by: CLERK }))).toMatchObject({ n: 1, how: 'found' })
    expect(must(await exceptions.show(number)).handedOver).toBe(true)
  })

  it('invariant 2: whoever entered, decided or prepared it cannot approve it, nor one person twice, nor on an old proof', async () => {
    const { exceptions } = stage.app
    const { number } = await made()
    const { subject } = must(await exceptions.show(number))
    const now = stage.app.clock().toISOString()
    const approve = (name: string, at = now, more: object = {}) =>
      exceptions.approve({ ...approver(name, at), ...more }, { number, subject })
    for (const name of [CLERK, 'the administrator', 'the front desk', ` ${CLERK.toUpperCase()} `])
      expect(codeOf(await approve(name))).toBe('exception-own-case')
    expect(codeOf(await approve('Abe Approver', now, { roles: ['custodian'] }))).toBe('duty-not-yours')
    expect(codeOf(await approve('Abe Approver', now, { factor: 'none' }))).toBe('second-factor-needed')
    for (const at of ['2026-11-03T08:55:00Z', '2026-11-03T09:00:01Z', 'nonsense'])
      expect(codeOf(await approve('Abe Approver', at))).toBe('exception-factor-not-fresh')
    expect(must(await approve('Abe Approver'))).toEqual({ standing: 1 })
    expect(must(await approve('Abe Approver'))).toEqual({ standing: 1 })
    // Another account of the same name is no second person.
    must(await approve('abe approver', now, { account: { id: 'another', name: 'abe approver', email: '' } }))
    expect(codeOf(await exceptions.handOver({ number, by: CLERK }))).toBe('exception-approvals-missing')
    must(await approve('Bea Approver'))
    must(await exceptions.handOver({ number, by: CLERK }))
  })

  it('an approval is void after any change, and good for no other case and no second hand-over', async () => {
    const { exceptions } = stage.app
    const { number } = await made()
    const by = CLERK
    const other = await ageIdentity()
    const changes: (() => Promise<unknown>)[] = [
      () => exceptions.recipient({ number, by, kind: 'key', value: other.recipient }),
      () =>
        exceptions.scope({
          number,
          by,
          scope: { kind: 'named', list: `registration_number\n${numberOf(9)}` },
        }),
      () => exceptions.duties({ number, by, accepted: 'another statement' }),
      () => exceptions.necessity({ number, by, answer: 'needed', reason: 'Put otherwise.' }),
      () => stage.app.requests.decide({ number, by, facts: [...SHERIFF.facts] }),
      () =>
        exceptions.attach({
          number,
          by,
          item: 'fact:law_enforcement_agency',
          words: 'one more',
          mediaType: 'text/plain',
          content: Buffer.from('more'),
        }),
    ]
    for (const change of changes) {
      const before = must(await exceptions.show(number)).subject
      await approveTwice(stage, number)
      expect(must(await exceptions.show(number)).next).toBe('hand-over')
      await change()
      expect(must(await exceptions.show(number)).next).toBe('approve')
      expect(codeOf(await exceptions.handOver({ number, by }))).toBe('exception-approvals-missing')
      const stale = exceptions.approve(approver('Cal Approver', stage.app.clock().toISOString()), {
        number,
        subject: before,
      })
      expect(codeOf(await stale)).toBe('exception-changed-meanwhile')
    }
    await approveTwice(stage, number)
    must(await exceptions.handOver({ number, by }))
    const twin = await made()
    const replayed = exceptions.approve(approver('Cal Approver', stage.app.clock().toISOString()), {
      number: twin.number,
      subject: must(await exceptions.show(number)).subject,
    })
    expect(codeOf(await replayed)).toBe('exception-changed-meanwhile')
    stage.at('2026-11-18T09:00:00Z')
    expect(codeOf(await exceptions.file(number))).toBe('guarded-ended')
    expect(codeOf(await exceptions.handOver({ number, by }))).toBe('exception-approvals-missing')
    stage.at('2026-11-03T09:00:00Z')
  })

  it('a hold stops it at the gate, and stops the fetching of what was made', async () => {
    const { exceptions, holds } = stage.app
    const { number } = await made()
    await approveTwice(stage, number)
    const place = async () =>
      must(
        await holds.place({
          kind: 'court-order',
          authority: 'Circuit Court',
          citation: 'order of 3 November 2026',
          scope: { kind: 'request', value: number },
          reason: 'stopped',
          by: CLERK,
        }),
      ).hold.id
    const lift = async (id: string) =>
      must(await holds.lift({ id, by: CLERK, authority: 'Circuit Court', reason: 'vacated' }))
    const first = await place()
    expect(codeOf(await exceptions.handOver({ number, by: CLERK }))).toBe('held')
    await lift(first)
    const done = must(await exceptions.handOver({ number, by: CLERK }))
    const second = await place()
    expect(codeOf(await exceptions.file(number))).toBe('held')
    await lift(second)
    expect(must(await exceptions.file(number)).sha256).toBe(done.sha256)
    expect(existsSync(done.path)).toBe(true)
  })

  it('is not needed where the open part will do, and not without its evidence as it was attached', async () => {
    const { exceptions, config } = stage.app
    const { number } = await made()
    must(
      await exceptions.necessity({
        number,
        by: CLERK,
        answer: 'open-part-will-do',
        reason: 'Names suffice.',
      }),
    )
    expect(codeOf(await exceptions.handOver({ number, by: CLERK }))).toBe('exception-open-part-will-do')
    expect(codeOf(await exceptions.duties({ number, by: CLERK, accepted: 'x' }))).toBe(
      'exception-open-part-will-do',
    )
    must(await exceptions.necessity({ number, by: CLERK, answer: 'needed', reason: 'They do not.' }))
    await approveTwice(stage, number)
    const { sha256 } = must(await exceptions.show(number)).file.evidence[0]!
    writeFileSync(`${config.dataDir}/evidence/${number}/${sha256}`, 'forged')
    expect(codeOf(await exceptions.handOver({ number, by: CLERK }))).toBe('evidence-damaged')
    expect(codeOf(await exceptions.evidence({ number, evidence: 1 }))).not.toBe('it went through')
  })

  it('goes no further once its requester took it back, however far it came', async () => {
    const { exceptions, requests } = stage.app
    const { number, secret } = await made()
    await approveTwice(stage, number)
    must(await requests.withdraw({ number, proof: { secret }, why: '' }))
    expect(codeOf(await exceptions.handOver({ number, by: CLERK }))).toBe('disclosure-withdrawn')
    const { subject } = must(await exceptions.show(number))
    const late = approver('Cal Approver', stage.app.clock().toISOString())
    expect(codeOf(await exceptions.approve(late, { number, subject }))).toBe('disclosure-withdrawn')
    expect(codeOf(await exceptions.duties({ number, by: CLERK, accepted: 'x' }))).toBe('disclosure-withdrawn')
  })

  it('has no case before it is decided, nor where nothing of it is guarded', async () => {
    const { exceptions, requests } = stage.app
    const plain = await requests.file({
      file: must(
        parseRequest({
          requester: { class: 'anyone' },
          channel: 'commission',
          fields: ['name'],
        }),
      ),
      by: 'desk',
    })
    const { number } = must(plain)
    expect(codeOf(await exceptions.show(number))).toBe('disclosure-undecided')
    must(await requests.decide({ number, by: 'desk' }))
    expect(codeOf(await exceptions.show(number))).toBe('exception-not-needed')
    const { number: fresh } = await fileAndDecide(stage, SHERIFF.request, SHERIFF.facts)
    const first = exceptions.scope({ number: fresh, by: CLERK, scope: { kind: 'selection' } })
    expect(codeOf(await first)).toBe('exception-necessity-open')
  })
})
