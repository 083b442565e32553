/** A process that kills itself: writes row after row, says each that was acknowledged, and ends by SIGKILL after the last. */
import { must } from '#basics'
import { insertRow, openDatabase } from '#store'

const [dataDir, rows] = process.argv.slice(2) as [string, string]
const db = must(await openDatabase({ dataDir }))
for (let at = 0; at < Number(rows); at++) {
  await insertRow(db, 'law_in_force', { law: 'x', hash: 'h', since: '2017-07-10T00:00:00Z', entered_by: 'x' })
  process.stdout.write('.')
}
process.kill(process.pid, 'SIGKILL')
