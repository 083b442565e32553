/** Times the opening of the sealed records of named voters, in one batch. */
import { must } from '#basics'
import { openGuarded } from '#roll/guarded'
import { report, timed } from '../child.ts'
import { drawVoters, keysOf } from './opened.ts'

const [dataDir, snapshot, count] = process.argv.slice(2) as [string, string, string]
const voters = await drawVoters(dataDir, snapshot, Number(count))
const keys = await keysOf(dataDir)
const store = must(await openGuarded(dataDir, snapshot, keys))
const one = await timed(() => store.record(voters[0]!.number))
must(one.value).wipe()
const { seconds, value } = await timed(async () => {
  let values = 0
  for await (const [, record] of store.records(voters.map(({ number }) => number))) {
    values += record.size
    record.wipe()
  }
  return values
})
store.close()
if (value < voters.length) throw new Error('some voter has no sealed value')
report({ seconds, rows: voters.length, values: value, oneMs: (one.seconds * 1000).toFixed(1) })
