/** A process of its own that hands a case over: the one that a test kills. Arguments: data folder, request number, moment. */
import { openApp } from '#app'
import { must } from '#basics'
import { readConfig } from '#config'

const [dataDir, number, moment] = process.argv.slice(2) as [string, string, string]
const config = must(readConfig({ dataDir }, {}))
const app = must(await openApp(config, { clock: () => new Date(moment) }))
process.stdout.write('begun\n')
const done = must(await app.exceptions.handOver({ number, by: 'Cora Custodian' }))
await app.close()
process.stdout.write(`${JSON.stringify(done)}\n`)
