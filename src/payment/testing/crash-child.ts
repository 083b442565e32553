/** A process to be killed: files, decides, quotes and pays one request after the other and says what was acknowledged. */
import { join } from 'node:path'
import { must, ok, isoDate } from '#basics'
import { loadPack } from '#law/store'
import { parseRequest, requestLaw } from '#request'
import { decideRequest, fileRequest, quoteRequest } from '#request/store'
import { openCrashContext } from '../../../test/builders/crash-context.ts'
import { recordPayment } from '../store/index.ts'

const [dataDir, from, lawId] = process.argv.slice(2) as [string, string, string]
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const { context } = await openCrashContext(dataDir, true)
const law = requestLaw(must(await loadPack(join(import.meta.dirname, '../../../law'), lawId)))
const snapshot = { id: 'roll-1', asOf: isoDate('2017-01-01') }
const count = () => Promise.resolve(ok({ count: 1000 }))
const file = must(parseRequest({ requester: { class: 'anyone' }, channel: 'commission', fields: ['name'] }))
say('ready')

for (let at = Number(from); ; at++) {
  const key = `filing ${String(at).padStart(10, '0')}`
  const { number, secret } = must(await fileRequest(context, { file, law: law.words, by: 'desk', key }))
  say(`filed ${at} ${number} ${secret}`)
  // A repeated call after a kill finds the request further on: then these two have been done.
  const decided = await decideRequest(context, { number, law, by: 'administrator' })
  if (decided.ok) must(await quoteRequest(context, { number, law, count, snapshot, by: 'administrator' }))
  const payment = {
    request: number,
    cents: 3000,
    method: 'cheque',
    reference: key,
    key,
    by: 'cashier',
  } as const
  must(await recordPayment(context, payment))
  say(`paid ${at} ${number}`)
}
