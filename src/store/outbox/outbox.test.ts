/** Invariant 6: a change and its log entry come together, each entry once. */
import { createHmac } from 'node:crypto'
import { fail, must, ok } from '#basics'
import { LogEntrySchema } from '#log'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commit, newNonce } from '../commitment.ts'
import type { Database } from '../database.ts'
import { transactionResult } from '../database.ts'
import { memoryDatabase, testOffice, type TestOffice } from '../testing/index.ts'
import { drainOutbox, recoverOutbox } from './drain.ts'
import { enterInLog, type OutboxEntry } from './entry.ts'

const filed: OutboxEntry = { kind: 'request-filed', request: '2017-00001', requesterClass: 'anyone' }
const Row = z.object({ entry: z.string() })

describe('the outbox', () => {
  let db: Database | undefined
  let office: TestOffice
  beforeEach(async () => {
    db ??= await memoryDatabase()
    await db.run('DELETE FROM log_outbox')
    office = await testOffice('2017-06-30', db)
  })
  afterAll(() => db?.close())

  const enter = async (entry = filed): Promise<number> =>
    must(await transactionResult(office.db, async (tx) => ok(await enterInLog(tx, office, entry))))
  const bytes = async (): Promise<Uint8Array> => {
    const [row] = await office.db.query(Row, 'SELECT entry FROM log_outbox ORDER BY id')
    return new TextEncoder().encode(row!.entry)
  }

  it('carries entries over in order and tells their indexes', async () => {
    const ids = [await enter(), await enter({ ...filed, request: '2017-00002' })]
    expect(await drainOutbox(office, ids.toReversed())).toEqual([1, 0])
    expect(office.log.parsed().map((entry) => entry['request'])).toEqual(['2017-00001', '2017-00002'])
    for (const entry of office.log.parsed()) LogEntrySchema.parse(entry)
    expect(must(await recoverOutbox(office))).toBe(0)
  })

  it('holds nothing of a transaction that failed', async () => {
    await transactionResult(office.db, async (tx) => {
      await enterInLog(tx, office, filed)
      return fail('refused', 'held', 'no', 'no')
    })
    expect(must(await recoverOutbox(office))).toBe(0)
    expect(office.log.entries).toEqual([])
  })

  it('crash between database and log: the entry follows at the next start', async () => {
    await enter()
    expect(must(await recoverOutbox(office))).toBe(1)
    expect(office.log.entries).toHaveLength(1)
  })

  it('crash between log and mark: the entry is found, not entered twice', async () => {
    const id = await enter()
    await office.log.append(await bytes())
    expect(await drainOutbox(office, [id])).toEqual([0])
    expect(office.log.entries).toHaveLength(1)
  })

  it('called from many sides at once enters each once', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => enter()))
    const found = await Promise.all(ids.map((id) => drainOutbox(office, [id])))
    expect(new Set(found.flat()).size).toBe(10)
    expect(office.log.entries).toHaveLength(10)
  })

  it('a log that is full keeps the entry waiting and loses nothing', async () => {
    office.log.full = true
    const id = await enter()
    expect(await drainOutbox(office, [id])).toEqual([undefined])
    expect(await recoverOutbox(office)).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    office.log.full = false
    expect(await drainOutbox(office, [id])).toEqual([0])
  })

  it('two entries that say the same have different bytes', async () => {
    await enter()
    await enter()
    must(await recoverOutbox(office))
    expect(new Set(office.log.entries).size).toBe(2)
  })

  it('commits under the key and a nonce, by name (invariant 7)', () => {
    const key = new Uint8Array(32).fill(7)
    const nonce = newNonce()
    const made = commit(key, nonce, 'requester', { name: 'x' })
    const byHand = createHmac('sha256', key)
      .update(Buffer.from(nonce, 'hex'))
      .update('requester\n{"name":"x"}')
    expect(made).toBe(byHand.digest('hex'))
    expect(commit(key, newNonce(), 'requester', { name: 'x' })).not.toBe(made)
    expect(commit(key, nonce, 'request', { name: 'x' })).not.toBe(made)
    expect(() => commit(new Uint8Array(31), nonce, 'requester', 'x')).toThrow('32 bytes')
  })
})
