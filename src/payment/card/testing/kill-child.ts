/** A process to be killed: opens pages, hears that they were paid, returns what was too much, and says what was acknowledged. */
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { isoDate, must, ok } from '#basics'
import { dataPaths } from '#basics/files'
import { loadPack } from '#law/store'
import { openLog } from '#log/store'
import { parseRequest, requestLaw } from '#request'
import { decideRequest, fileRequest, quoteRequest, recoverOutbox, showRequest } from '#request/store'
import { type Context, openDatabase } from '#store'
import { handleWebhook, recoverCards, refundCard, startCheckout, stripeCards } from '../index.ts'
import { SECRET_KEY, WEBHOOK_SECRET } from './stand-in.ts'

const [dataDir, apiBase, from, lawId] = process.argv.slice(2) as [string, string, string, string]
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const db = must(await openDatabase({ dataDir }))
const context: Context = {
  db,
  log: must(
    await openLog({
      dir: dataPaths(dataDir).log,
      keyPath: join(dataDir, 'log.key'),
      origin: 'test.example/log',
      create: true,
    }),
  ),
  clock: () => new Date(),
  keys: { commitment: new Uint8Array(32).fill(7) },
}
must(await recoverOutbox(context))
const card = must(stripeCards({ secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, apiBase }))
must(await recoverCards(context, card))
const law = requestLaw(must(await loadPack(join(import.meta.dirname, '../../../../law'), lawId)))
const snapshot = { id: 'roll-1', asOf: isoDate('2017-01-01') }
const file = must(parseRequest({ requester: { class: 'anyone' }, channel: 'commission', fields: ['name'] }))
const count = () => Promise.resolve(ok({ count: 1000 }))
const url = 'https://office.example/back'

/** Requests of which a payment was heard, and who waits to hear it. */
const paid = new Set<string>()
const waiting = new Map<string, () => void>()
createInterface({ input: process.stdin }).on('line', (line) => {
  void (async () => {
    const message = JSON.parse(line) as { body: string; signature: string }
    const heard = await handleWebhook(context, card, message)
    if (!heard.ok) return
    const { event, request = '' } = heard.value
    say(`heard ${event}`)
    paid.add(request)
    waiting.get(request)?.()
  })()
})
say('ready')

for (let at = Number(from); ; at++) {
  const key = `filing ${String(at).padStart(10, '0')}`
  const { number: request } = must(await fileRequest(context, { file, law: law.words, by: 'desk', key }))
  // A repeated call after a kill finds the request further on.
  if (must(await showRequest(context, request)).state === 'filed')
    must(await decideRequest(context, { number: request, law, by: 'administrator' }))
  if (must(await showRequest(context, request)).state === 'decided')
    must(await quoteRequest(context, { number: request, law, count, snapshot, by: 'administrator' }))
  const page = await startCheckout(context, card, { request, quote: 1, successUrl: url, cancelUrl: url })
  if (page.ok) {
    say(`open ${page.value.payAt}`)
    if (!paid.has(request)) await new Promise<void>((resolve) => waiting.set(request, resolve))
  } else if (page.error.code !== 'nothing-due') must(page)
  const order = { request, cents: 1000, by: 'cashier', reason: 'too much', key: `refund ${request}` }
  must(await refundCard(context, card, order))
  say(`done ${at} ${request}`)
}
