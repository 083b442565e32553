/** A process of its own that buys an offer: the one that a test kills. Arguments: folder, order number. */
import { openApp } from '#app'
import { must } from '#basics'
import { configIn } from './order-stage.ts'

const [dir, number] = process.argv.slice(2) as [string, string]
const app = must(await openApp(configIn(dir), { clock: () => new Date('2026-01-06T12:00:00Z') }))
process.stdout.write('begun\n')
const bought = must(await app.orders.buy({ number, form: 'whole', by: 'owner' }))
process.stdout.write(`${JSON.stringify(bought)}\n`)
must(await app.orders.turn())
await app.close()
