import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CSV, cell, exampleBundle, exampleDecision, exampleFacts } from '../testing/example.ts'
import { type MiniLog, miniLog } from '../testing/mini-log.ts'
import { verifyBundle } from './verify.ts'

const root = mkdtempSync(join(tmpdir(), 'rk-verify-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const fresh = (): string => mkdtempSync(join(root, 'b-'))

let log: MiniLog
let path: string
let good: Buffer
beforeAll(async () => {
  log = miniLog()
  path = await exampleBundle(fresh(), log)
  good = readFileSync(path)
})

const verifyBytes = async (bytes: Uint8Array, policy?: string) => {
  const file = join(root, 'try.zip')
  writeFileSync(file, bytes)
  return verifyBundle(file, policy === undefined ? {} : { policy })
}

describe('verify, on a bundle as it was made', () => {
  it('passes every check and says what it checked', async () => {
    const report = await verifyBundle(path)
    expect(report.fault).toBeUndefined()
    expect(report.ok).toBe(true)
    expect(report.checks.map((check) => check.name)).toEqual([
      'archive',
      'manifest',
      'files',
      'log',
      'decision',
      'data-package',
      'counts',
      'data',
    ])
    expect(report.bundle).toMatchObject({
      request: '2026-00007',
      rows: 3,
      logIndex: 5,
      logSize: 6,
      keyFrom: 'bundle',
    })
  })

  it('says that the key came with the bundle, and names it, unless a policy is given', async () => {
    const [, id] = log.vkey.split('+')
    expect((await verifyBundle(path)).notes.join()).toContain(`key ${id}`)
    const trusted = await verifyBundle(path, { policy: log.policy() })
    expect(trusted.ok).toBe(true)
    expect(trusted.bundle.keyFrom).toBe('policy')
    expect(trusted.notes.join()).not.toContain('came with the bundle')
  })
})

describe('verify, on a bundle that was altered', () => {
  it('invariant 5: finds any altered byte', async () => {
    const step = Math.max(1, Math.floor(good.length / 170))
    const frame = good.length - 900
    const places = [
      ...Array.from({ length: 170 }, (_, i) => i * step),
      ...Array.from({ length: 60 }, (_, i) => frame + i * 15),
    ].filter((at) => at < good.length)
    const passed: number[] = []
    for (const at of places) {
      const bytes = Buffer.from(good)
      bytes[at] = bytes[at]! ^ (1 << (at % 8))
      if ((await verifyBytes(bytes)).ok) passed.push(at)
    }
    expect(passed).toEqual([])
  })

  it.each([1, 22, 400])('refuses a bundle cut short by %i bytes', async (less) => {
    expect((await verifyBytes(good.subarray(0, good.length - less))).ok).toBe(false)
  })

  it('refuses bytes before and behind the archive', async () => {
    expect((await verifyBytes(Buffer.concat([good, Buffer.from('x')]))).fault?.code).toBe('bundle-unreadable')
    expect((await verifyBytes(Buffer.concat([Buffer.from('x'), good]))).ok).toBe(false)
  })

  it('names a file that is none, and one that is missing', async () => {
    expect((await verifyBytes(Buffer.from('not a zip'))).fault?.code).toBe('bundle-unreadable')
    expect((await verifyBytes(Buffer.alloc(0))).fault?.code).toBe('bundle-unreadable')
    expect((await verifyBundle(join(root, 'nowhere.zip'))).fault?.code).toBe('bundle-not-found')
  })
})

describe('verify, against another key or log', () => {
  it('refuses a bundle whose key is not the one that the verifier trusts', async () => {
    const other = miniLog('log.example.org', 'another key')
    const report = await verifyBundle(path, { policy: other.policy() })
    expect(report.fault?.code).toBe('bundle-signature-wrong')
  })

  it('refuses a receipt of a log that was rolled back and grown again', async () => {
    const rolled = miniLog()
    const dir = fresh()
    await exampleBundle(dir, rolled)
    rolled.leaves.splice(5, 1, Buffer.from('another entry'))
    const lied = { ...rolled, append: async () => ({ ok: true as const, value: { index: 5, size: 6 } }) }
    const report = await verifyBundle(await exampleBundle(fresh(), lied))
    expect(report.fault?.code).toBe('bundle-not-in-log')
  })

  it('refuses a receipt that carries data which nobody signed', async () => {
    const chatty: MiniLog = miniLog()
    const { proof } = chatty
    chatty.proof = (index) => {
      const made = proof(index)
      return made.ok ? { ok: true, value: made.value.replace('\nindex', '\nextra aGk=\nindex') } : made
    }
    expect((await verifyBundle(await exampleBundle(fresh(), chatty))).fault?.code).toBe('bundle-not-in-log')
  })
})

describe('verify, on a bundle that an office made wrongly', () => {
  const made = async (facts = exampleFacts(), csv = CSV) =>
    (await verifyBundle(await exampleBundle(fresh(), miniLog(), facts, csv))).fault

  it('invariant 2: refuses a column that the decision does not give', async () => {
    // The maker itself refuses such facts, so the decision is changed after it has looked.
    const facts = exampleFacts()
    const open = facts.decision.cells
    const closed = open.map((item) =>
      item.field === 'residence_address' ? cell(item.field, { outcome: 'withhold' }) : item,
    )
    await expect(
      exampleBundle(fresh(), miniLog(), { ...facts, decision: { ...facts.decision, cells: closed } }),
    ).rejects.toThrow('not in the decision')
    let looks = 0
    const decision = {
      ...exampleDecision(),
      get cells() {
        looks += 1
        return looks === 1 ? open : closed
      },
    }
    expect((await made({ ...facts, decision }))?.code).toBe('bundle-column-undecided')
  })

  it('finds a row too many, a row too few, a malformed record and a value that may not be there', async () => {
    const cases = [
      CSV + CSV.split('\r\n')[1]! + '\r\n',
      CSV.slice(0, CSV.indexOf('0000000019')),
      CSV.replaceAll('\r\n', '\n'),
      CSV.replace('Voted', 'At Polls'),
    ]
    for (const csv of cases) expect((await made(exampleFacts(csv), csv))?.code).toBe('bundle-data-malformed')
  })

  it('finds counts that do not add up', async () => {
    const facts = exampleFacts()
    expect(
      (await made({ ...facts, counts: [{ by: 'status', rows: [{ value: 'Active', count: 2 }] }] }))?.code,
    ).toBe('bundle-papers-disagree')
  })
})
