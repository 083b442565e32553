/** The audit trail: append only, chained, searchable, and safe to open in a spreadsheet. */
import { beforeAll, expect, it } from 'vitest'
import { must } from '#basics'
import { type AuditDraft, auditHash, FIRST_PREVIOUS, type StaffSession } from '#staff'
import type { Database } from '#store'
import { onBothDatabases } from '#store/testing'
import { auditTrail, type Audit } from './trail.ts'

const refused = (code: string) => ({ ok: false, error: { code } })

const sessionOf = (roles: StaffSession['roles']): StaffSession => ({
  sessionId: 's',
  account: { id: 'a', name: 'Aud Itor', email: 'aud@example.org' },
  roles,
  factor: 'totp',
  factorAt: '2017-07-10T12:00:00.000Z',
  beganAt: '2017-07-10T12:00:00.000Z',
  endsAt: '2017-07-11T00:00:00.000Z',
})
const auditor = sessionOf(['auditor'])

onBothDatabases('the audit trail', (open) => {
  let db: Database
  let audit: Audit
  const seen = (n: number, more: Partial<AuditDraft> = {}): AuditDraft => ({
    at: `2017-07-10T12:00:${String(n).padStart(2, '0')}.123Z`,
    who: { id: 'c', name: 'Cleo Clerk' },
    did: 'request-seen',
    on: `2017-0000${n}`,
    ...more,
  })
  beforeAll(async () => {
    db = await open()
    audit = auditTrail({ db, clock: () => new Date('2017-07-10T13:00:00Z') })
    for (let n = 1; n <= 5; n++) must(await audit.record(seen(n)))
    must(
      await audit.record({
        who: { id: 'd', name: '=cmd()' },
        did: 'hold-placed',
        on: '2017-00002',
        authority: 'Circuit Court, "case 50%", 17-CV-1',
        details: { why: 'line one\r\nline two', count: 3, fine: true, none: null, list: ['a', 'b'] },
      }),
    )
  })

  it('binds each entry to the one before, and says when and on what authority', async () => {
    const { entries } = must(await audit.list(auditor, { limit: 10 }))
    expect(entries.map(({ n }) => n)).toEqual([6, 5, 4, 3, 2, 1])
    expect(entries.at(-1)?.previous).toBe(FIRST_PREVIOUS)
    for (const [at, entry] of entries.entries()) {
      expect(entry.hash).toBe(auditHash(entry))
      if (at > 0) expect(entries[at - 1]?.previous).toBe(entry.hash)
    }
    expect(entries[0]).toMatchObject({
      at: '2017-07-10T13:00:00.000Z',
      authority: 'Circuit Court, "case 50%", 17-CV-1',
      details: { count: 3, none: null, list: ['a', 'b'] },
    })
    expect(must(await audit.verify())).toEqual({ entries: 6, head: { n: 6, hash: entries[0]!.hash } })
  })

  it('keeps its order and has no gap when many are written at once', async () => {
    const trail = auditTrail({ db: await open(), clock: () => new Date('2017-07-10T13:00:00Z') })
    const written = await Promise.all(Array.from({ length: 20 }, (_, n) => trail.record(seen(n + 1))))
    expect(written.map((one) => must(one).n).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    )
    expect(must(await trail.verify()).entries).toBe(20)
  })

  it('is searched by words, who, what, on what and when, page by page', async () => {
    const found = async (asked: Parameters<Audit['list']>[1]) =>
      must(await audit.list(auditor, asked)).entries.map(({ n }) => n)
    expect(await found({ text: 'CLEO', limit: 2 })).toEqual([5, 4])
    expect(must(await audit.list(auditor, { text: 'cleo', limit: 2 })).after).toBe(4)
    expect(await found({ text: 'cleo', limit: 2, after: 4 })).toEqual([3, 2])
    expect(must(await audit.list(auditor, { text: 'cleo', limit: 2, after: 2 })).after).toBeUndefined()
    expect(await found({ text: 'line two', limit: 9 })).toEqual([6])
    expect(await found({ text: '50%"', limit: 9 })).toEqual([6])
    expect(await found({ text: '_', limit: 9 })).toEqual([])
    expect(await found({ text: "'; DROP TABLE staff_audit; --\\", limit: 9 })).toEqual([])
    expect(await found({ on: '2017-00002', limit: 9 })).toEqual([6, 2])
    expect(await found({ who: 'd', limit: 9 })).toEqual([6])
    expect(
      await found({
        did: 'request-seen',
        from: '2017-07-10T12:00:02Z',
        to: '2017-07-10T12:00:04Z',
        limit: 9,
      }),
    ).toEqual([3, 2])
  })

  it('is read and exported only by whom the table of duties names', async () => {
    for (const by of [
      sessionOf(['intake', 'finance', 'custodian', 'approver']),
      { ...auditor, factor: 'none' as const },
    ]) {
      expect((await audit.list(by, { limit: 1 })).ok).toBe(false)
      expect((await audit.export(by, {})).ok).toBe(false)
    }
    expect(await audit.list(sessionOf(['custodian']), { limit: 1 })).toMatchObject(refused('duty-not-yours'))
  })

  it('is exported as CSV with formulas marked, and the export is written down', async () => {
    let csv = ''
    for await (const piece of must(await audit.export(auditor, { on: '2017-00002' }))) csv += piece
    const lines = csv.split('\r\n')
    expect(lines[0]).toBe('n,at,who_id,who,did,on,authority,details,previous,hash')
    expect(lines[1]).toMatch(/^2,2017-07-10T12:00:02\.123Z,c,Cleo Clerk,request-seen,2017-00002,,,/)
    expect(lines[2]).toContain(
      `6,2017-07-10T13:00:00.000Z,d,'=cmd(),hold-placed,2017-00002,"Circuit Court, ""case 50%"", 17-CV-1"`,
    )
    expect(lines).toHaveLength(4)
    const { entries } = must(await audit.list(auditor, { limit: 1 }))
    expect(entries[0]).toMatchObject({
      did: 'audit-exported',
      who: { id: 'a' },
      details: { on: '2017-00002' },
    })
  })

  it('takes no entry that looks like it holds a secret, and none that is malformed', async () => {
    for (const details of [
      { password: 'x' },
      { 'backup-code': 'x' },
      { sessionToken: 'x' },
      { code: '123456' },
    ])
      await expect(audit.record(seen(9, { details }))).rejects.toThrow('looks like a secret')
    await expect(audit.record(seen(9, { did: 'Seen It' }))).rejects.toThrow('did')
    await expect(audit.record(seen(9, { on: 'a\u0000b' }))).rejects.toThrow('U+0000')
  })

  it('can be changed by no statement', async () => {
    for (const sql of [
      "UPDATE staff_audit SET who_name = 'nobody' WHERE n = 1",
      'DELETE FROM staff_audit WHERE n = 6',
      'TRUNCATE staff_audit',
    ])
      await expect(db.run(sql)).rejects.toThrow('append only')
    expect((await audit.verify()).ok).toBe(true)
  })

  it('shows when somebody got past that: changed, taken out, put in, cut off', async () => {
    const head = must(await audit.verify()).head!
    const disarmed = async (sql: string, n: number, known?: typeof head): Promise<void> => {
      await db
        .transaction(async (tx) => {
          await tx.run('ALTER TABLE staff_audit DISABLE TRIGGER staff_audit_no_change')
          await tx.run(sql)
          await tx.run('ALTER TABLE staff_audit ENABLE TRIGGER staff_audit_no_change')
          expect(await auditTrail({ db: tx, clock: () => new Date(0) }).verify(known)).toMatchObject({
            ok: false,
            error: { code: 'audit-chain-broken', details: { n } },
          })
          throw new Error('back')
        })
        .catch((error: unknown) => expect(error).toMatchObject({ message: 'back' }))
    }
    await disarmed("UPDATE staff_audit SET who_name = 'nobody' WHERE n = 3", 3)
    await disarmed("UPDATE staff_audit SET at = at + interval '1 ms' WHERE n = 3", 3)
    await disarmed("UPDATE staff_audit SET details = '{}' WHERE n = 3", 3)
    await disarmed('DELETE FROM staff_audit WHERE n = 2', 2)
    await disarmed('UPDATE staff_audit SET n = n + 100 WHERE n >= 4', 4)
    await disarmed(`DELETE FROM staff_audit WHERE n = ${head.n}`, head.n, head)
    expect(must(await audit.verify(head)).head).toEqual(head)
  })
})
