/** A process of its own that makes the run of today's list: the one that a test kills. Argument: data folder. */
import { must } from '#basics'
import { recoverOutbox } from '#store'
import { openOffice } from '../../disclosure/testing/office.ts'
import { applyRetention } from '../store/index.ts'
import { flooredPack, retentionOf } from './office.ts'

const [dataDir, hash, now] = process.argv.slice(2) as [string, string, string]
const office = await openOffice(dataDir)
office.pack = flooredPack(office.pack)
office.now = now
must(await recoverOutbox(office.context))
process.stdout.write('begun\n')
const done = must(await applyRetention(retentionOf(office), { hash, by: 'custodian' }))
await office.close()
process.stdout.write(`${JSON.stringify(done.run.items.map(({ state }) => state))}\n`)
