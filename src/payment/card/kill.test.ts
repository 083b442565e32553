/** Invariant 6 for cards: kill -9 at random moments of paying and returning; the service and the account still agree. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { openLog } from '#log/store'
import { recoverOutbox, showRequest } from '#request/store'
import { type Context, openDatabase } from '#store'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { handleWebhook, recoverCards, stripeCards } from './index.ts'
import { type Message, type StandIn, standIn } from './testing/stand-in.ts'

/** After which word of the child the kill comes, soon after: on a slow machine too, each part of the work is hit. */
const ROUNDS = ['ready', 'open', 'heard', 'done', 'open', 'done'] as const
const dataDir = mkdtempSync(join(tmpdir(), 'rollkeeper-card-kill-'))
const child = join(import.meta.dirname, 'testing/kill-child.ts')
let service: StandIn
beforeAll(async () => {
  service = await standIn(() => new Date())
})
afterAll(async () => {
  await service.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Event to its message, until it is acknowledged: as the service, it is sent again and again. */
const untold = new Map<string, string>()
const done = new Map<number, string>()

/** The payer pays ten dollars too much. */
const payAt = (address: string): Message | undefined => {
  const id = address.split('/').at(-1) ?? ''
  if (service.sessions.get(id)?.status !== 'open') return undefined
  return service.sessionEvent('completed', service.pay(id, { amount: 4000 }))
}

const idOf = ({ body }: Message): string => (JSON.parse(body) as { id: string }).id

const round = (hit: (typeof ROUNDS)[number], after: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const args = [child, dataDir, service.base, String(done.size), 'wi']
    const running = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    let trouble = ''
    running.stderr.on('data', (data: Buffer) => {
      trouble += data.toString()
    })
    running.stdin.on('error', () => undefined)
    const tell = (body: string): void => {
      running.stdin.write(`${JSON.stringify(service.sign(body))}\n`)
    }
    createInterface({ input: running.stdout }).on('line', (line) => {
      const [word, first = '', second = ''] = line.split(' ')
      if (word === hit) setTimeout(() => running.kill('SIGKILL'), after)
      if (word === 'ready') for (const body of untold.values()) tell(body)
      if (word === 'open') {
        const message = payAt(first)
        if (!message) return
        untold.set(idOf(message), message.body)
        tell(message.body)
      }
      if (word === 'heard') untold.delete(first)
      if (word === 'done') done.set(Number(first), second)
    })
    running.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(`the child ended by itself: ${trouble}`))
    })
  })

it(
  `invariant 6: ${ROUNDS.length} kills leave one page, one payment and one refund for each request, here and at the service`,
  { timeout: 300_000 },
  async () => {
    for (const hit of ROUNDS) await round(hit, Math.random() * 60)

    const db = must(await openDatabase({ dataDir }))
    const log = must(
      await openLog({
        dir: dataPaths(dataDir).log,
        keyPath: join(dataDir, 'log.key'),
        origin: 'test.example/log',
        create: false,
      }),
    )
    const keys = { commitment: new Uint8Array(32).fill(7) }
    const context: Context = { db, log, clock: () => new Date(), keys }
    const card = must(stripeCards(service.settings))
    must(await recoverOutbox(context))
    for (const body of untold.values()) must(await handleWebhook(context, card, service.sign(body)))
    expect(must(await recoverCards(context, card))).toEqual({ events: [], refunds: [] })

    expect(done.size).toBeGreaterThan(0)
    for (const number of done.values()) {
      const { state, balance, payments } = must(await showRequest(context, number))
      expect(state).toBe('paid')
      expect(balance).toMatchObject({ received: 4000, returned: 1000, refundDue: 0 })
      expect(payments).toHaveLength(2)
    }
    // What the service holds is what the account holds, payment by payment and refund by refund.
    const Row = z.object({
      request: z.string(),
      direction: z.string(),
      cents: z.int(),
      reference: z.string(),
    })
    const rows = await db.query(Row, 'SELECT request, direction, cents, reference FROM payment')
    const here = (direction: string) =>
      rows.filter((row) => row.direction === direction).map(({ reference, cents }) => `${reference} ${cents}`)
    const intents = [...service.intents.values()].map(({ id, amount }) => `${id} ${amount}`)
    expect(here('in').sort()).toEqual(intents.sort())
    const refunds = [...service.refunds.values()].map(({ intent, amount }) => `${intent} ${amount}`)
    expect(here('back').sort()).toEqual(refunds.sort())
    expect(new Set(refunds).size).toBe(refunds.length)
    const pages = [...service.sessions.values()].map(({ metadata }) => metadata['request'])
    expect(new Set(pages).size).toBe(pages.length)
    must(await log.verify())
    await log.close()
    await db.close()
  },
)
