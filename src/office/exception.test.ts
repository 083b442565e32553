/** A case under an exception on the pages: each step by whose duty it is, two approvals with a code of now, the file. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { parseRequest } from '#request'
import { expectBack } from './testing/back.ts'
import { type Browser, valueOf } from './testing/browser.ts'
import { codeOf } from './testing/code.ts'
import { type Office, openOffice } from './testing/office.ts'
import { PASSWORD, type Person } from './testing/people.ts'

let office: Office
let custodian: Browser
let abe: Person
let bea: Person
let number: string
let path: string

beforeAll(async () => {
  office = await openOffice(300)
  const { people, app } = office
  const admin = await people.admin()
  custodian = (await people.person(admin, 'Cara Custodian', ['custodian'])).browser
  abe = await people.person(admin, 'Abe Approver', ['approver', 'custodian'])
  bea = await people.person(admin, 'Bea Approver', ['approver'])
  const file = must(
    parseRequest({
      requester: { class: 'other-state' },
      channel: 'commission',
      purpose: 'official',
      fields: ['name', 'birth_date'],
    }),
  )
  number = must(await app.requests.file({ file, by: 'the front desk' })).number
  const facts = ['another_state', 'official_purpose'].map((fact) => ({ fact, evidence: 'a letter' }))
  must(await app.requests.decide({ number, by: 'the administrator', facts }))
  path = `/requests/${number}/exception`
}, 300_000)
afterAll(() => office?.close())

describe('a case under an exception', () => {
  it('is led to from the request, and prepared step by step by whose duty it is', async () => {
    expect((await custodian.get(`/requests/${number}`)).html).toContain(`href="${path}"`)
    await custodian.get(path)
    expectBack(await custodian.post(`${path}/necessity`, { answer: '', reason: 'x' }), {}, ['answer'])
    const go = async (step: string, fields: Record<string, string>) =>
      expect(await custodian.post(`${path}/${step}`, fields)).toMatchObject({ status: 303, to: path })
    await go('necessity', { answer: 'needed', reason: 'Two people of one name.' })
    for (const { id } of must(await office.app.exceptions.show(number)).items) {
      expectBack(
        await custodian.send(`${path}/evidence`, { item: id, words: 'a scan' }, {}),
        { words: 'a scan' },
        ['file'],
      )
      const scan = new Blob([`<script>scan of ${id}</script>`], { type: 'text/plain' })
      expect(
        await custodian.send(`${path}/evidence`, { item: id, words: 'a scan' }, { file: scan }),
      ).toMatchObject({ status: 303, to: path })
    }
    const strange = new Blob(['x'], { type: 'text/html' })
    expect((await custodian.send(`${path}/evidence`, { words: 'x' }, { file: strange })).status).toBe(422)
    const { evidence } = must(await office.app.exceptions.show(number)).file
    for (const { id } of evidence) await go('check', { evidence: String(id) })
    const scan = await custodian.get(`${path}/evidence/${evidence[0]!.id}`)
    expect(scan.headers.get('Content-Disposition')).toMatch(/^attachment; filename="evidence-/)
    expect(scan.headers.get('Content-Type')).toBe('application/octet-stream')
    await go('duties', { accepted: 'signed on 3 November' })
    await go('scope', { 'scope-kind': 'selection' })
    expectBack(
      await custodian.post(`${path}/recipient`, { 'to-kind': 'key', 'to-value': 'age1wrong' }),
      { 'to-value': 'age1wrong' },
      ['to-value'],
    )
    const recipient = await identityToRecipient(await generateX25519Identity())
    await go('recipient', { 'to-kind': 'key', 'to-value': recipient })
    expect((await custodian.post(`${path}/hand-over`)).status).toBe(403)
    expect((await custodian.get(`${path}/approve`)).status).toBe(403)
  })

  it('is approved by two who had no part in it, each with a code of now, taken once', async () => {
    office.wait(6)
    const subject = valueOf(await abe.browser.get(`${path}/approve`), 'subject') ?? ''
    expectBack(await abe.browser.post(`${path}/approve`, { subject, code: '' }), {}, ['code'])
    expectBack(await abe.browser.post(`${path}/approve`, { subject, code: '000000' }), {}, ['code'])
    const code = codeOf(abe.secret)
    expect(await abe.browser.post(`${path}/approve`, { subject, code })).toMatchObject({
      status: 303,
      to: path,
    })
    // The code that was seen over a shoulder proves nothing any more.
    office.wait(1)
    expectBack(
      await abe.browser.post(`${path}/approve`, {
        subject,
        code: codeOf(abe.secret) === code ? code : '000000',
      }),
      {},
      ['code'],
    )
    // Who approved it cannot prepare it any more.
    await abe.browser.get(path)
    const seen = await abe.browser.post(`${path}/duties`, { accepted: 'otherwise' })
    expect([seen.status, seen.text.includes('duties-not-separate')]).toEqual([403, true])
    await bea.browser.get(`${path}/approve`)
    const stale = await bea.browser.post(`${path}/approve`, {
      subject: '0'.repeat(64),
      code: codeOf(bea.secret),
    })
    expect([stale.status, stale.text.includes('exception-changed-meanwhile')]).toEqual([409, true])
    await bea.browser.get(`${path}/approve`)
    expect(await bea.browser.post(`${path}/approve`, { subject })).toMatchObject({ status: 303, to: path })
  })

  it('is approved without a page by password and code, and not by a password alone', async () => {
    const { exceptions, staff } = office.app
    const { subject } = must(await exceptions.show(number))
    office.wait(3)
    const proof = { email: bea.email, password: PASSWORD, code: '000000' }
    const asked = { number, subject }
    expect(await exceptions.approveAs({ ...proof, password: 'no' }, asked)).toMatchObject({
      error: { code: 'sign-in-refused' },
    })
    expect(await exceptions.approveAs(proof, asked)).toMatchObject({ error: { code: 'second-factor-wrong' } })
    const code = codeOf(bea.secret)
    expect(must(await exceptions.approveAs({ ...proof, code }, asked))).toEqual({ standing: 2 })
    const done = must(await staff.audit.duties(number)).filter(({ duty }) => duty === 'approve')
    expect(done).toHaveLength(2)
  })

  it('is handed over, fetched by the office and counted, and in the audit trail', async () => {
    await custodian.get(path)
    expect(await custodian.post(`${path}/hand-over`)).toMatchObject({ status: 303, to: path })
    const file = await custodian.get(`${path}/file`)
    expect(file.status).toBe(200)
    expect(file.bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(must(await office.app.exceptions.show(number)).file.releases).toMatchObject([{ downloads: 1 }])
    const done = must(await office.app.staff.audit.duties(number)).map(({ duty }) => duty)
    expect(done).toEqual(expect.arrayContaining(['prepare-exception', 'approve', 'disclose']))
  })

  it('has its notice delayed on a named authority', async () => {
    await custodian.get(path)
    const fields = {
      'delay-authority': 'Circuit Court',
      'delay-citation': 'order of 3 November 2026',
      'delay-reason': 'an inquiry',
      'delay-until': '2026-12-31',
      'delay-whole': 'yes',
    }
    expectBack(await custodian.post(`${path}/delay`, { ...fields, 'delay-until': '' }), {}, [
      'delay-authority',
    ])
    expect(await custodian.post(`${path}/delay`, fields)).toMatchObject({ status: 303, to: path })
    expect(must(await office.app.docket.hidden())).toEqual([number])
  })
})
