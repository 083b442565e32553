/** Invariant 6: kill -9 at random moments of filing and paying loses nothing acknowledged and doubles nothing. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { must } from '#basics'
import { readEntry } from '#log'
import { openBySecret, showRequest } from '#request/store'
import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import { openCrashContext } from '../../../test/builders/crash-context.ts'

const ROUNDS = 10
const dataDir = mkdtempSync(join(tmpdir(), 'rollkeeper-crash-'))
const child = join(import.meta.dirname, '../testing/crash-child.ts')

interface Acknowledged {
  readonly filed: Map<number, { number: string; secret: string }>
  readonly paid: Map<number, string>
}

/**
 * Lets the child work for a while from its word `hit` on and kills it. Each round goes on at the request that was not
 * paid for certain.
 */
const round = (known: Acknowledged, hit: 'ready' | 'paid', after: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, dataDir, String(known.paid.size), 'wi'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let trouble = ''
    running.stderr.on('data', (data: Buffer) => {
      trouble += data.toString()
    })
    createInterface({ input: running.stdout }).on('line', (line) => {
      const [word, at, number, secret] = line.split(' ')
      if (word === hit) setTimeout(() => running.kill('SIGKILL'), after)
      if (word === 'filed') {
        const before = known.filed.get(Number(at))
        // A repetition gives the receipt that was given before.
        if (before) expect({ number, secret }).toEqual(before)
        known.filed.set(Number(at), { number: number!, secret: secret! })
      }
      if (word === 'paid') known.paid.set(Number(at), number!)
    })
    running.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(`the child ended by itself: ${trouble}`))
    })
  })

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

it(
  `invariant 6: ${ROUNDS} kills leave every acknowledged request and payment, once each, in database and log`,
  { timeout: 300_000 },
  async () => {
    const known: Acknowledged = { filed: new Map(), paid: new Map() }
    // Every other kill comes after a payment, so that a slow machine gets as far as that too.
    for (let at = 0; at < ROUNDS; at++)
      await round(known, at % 2 === 0 ? 'ready' : 'paid', Math.random() * 400)

    const { context, log, close } = await openCrashContext(dataDir, false)

    expect(known.paid.size).toBeGreaterThan(0)
    for (const { number, secret } of known.filed.values())
      must(await openBySecret(context.db, number, secret))
    for (const number of known.paid.values()) {
      const view = must(await showRequest(context, number))
      expect(view.state).toBe('paid')
      expect(view.balance).toMatchObject({ received: 3000, refundDue: 0, outstanding: 0 })
      expect(view.payments).toHaveLength(1)
    }

    const Count = z.object({ n: z.int() })
    const number = async (sql: string): Promise<number> => (await context.db.query(Count, sql))[0]!.n
    const requests = await number('SELECT count(*) AS n FROM request')
    // One more than was acknowledged at most: the one that was being filed when the last kill came.
    expect(requests - known.filed.size).toBeLessThanOrEqual(1)
    expect(await number('SELECT max(substr(number, 6)::int) AS n FROM request')).toBe(requests)

    const entries = must(await log.entries(0, log.size())).map((data) => must(readEntry(data)))
    const waiting = await number('SELECT count(*) AS n FROM log_outbox WHERE log_index IS NULL')
    expect(waiting).toBe(0)
    expect(await number('SELECT count(*) AS n FROM log_outbox')).toBe(entries.length)
    expect(new Set(entries.map(({ commitments }) => commitments?.['event'])).size).toBe(entries.length)
    const of = (kind: string) => entries.filter((entry) => entry.kind === kind).map(({ request }) => request)
    expect(new Set(of('request-filed')).size).toBe(requests)
    expect(of('request-filed')).toHaveLength(requests)
    expect(of('payment-recorded')).toHaveLength(await number('SELECT count(*) AS n FROM payment'))
    must(await log.verify())
    await close()
  },
)
