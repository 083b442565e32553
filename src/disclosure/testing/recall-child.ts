/** A process of its own that recalls one bundle: the one that a test kills. Arguments: data folder, number, replacement. */
import { must } from '#basics'
import { recoverOutbox } from '#store'
import { recallDisclosure } from '../recall/recall.ts'
import { openOffice } from './office.ts'
import { recalling } from './recalling.ts'

const [dataDir, number, correctedBy] = process.argv.slice(2) as [string, string, string]
const office = await openOffice(dataDir)
must(await recoverOutbox(office.context))
process.stdout.write('begun\n')
const done = must(
  await recallDisclosure(recalling(office), {
    number,
    fault: 'wrong-rows',
    reason: 'A county too many was taken.',
    correctedBy,
    by: 'administrator',
  }),
)
await office.close()
process.stdout.write(`${JSON.stringify(done)}\n`)
