/** A process of its own that hands over one request: the one that a test kills. Arguments: data folder, request number. */
import { must } from '#basics'
import { recoverOutbox } from '#store'
import { disclose, recoverDisclosures } from '../disclose/disclose.ts'
import { openOffice } from './office.ts'

const [dataDir, number] = process.argv.slice(2) as [string, string]
const office = await openOffice(dataDir)
must(await recoverOutbox(office.context))
must(await recoverDisclosures(office.context))
process.stdout.write('begun\n')
const done = must(await disclose(office.context, { number, by: 'administrator' }))
await office.close()
process.stdout.write(`${JSON.stringify(done)}\n`)
