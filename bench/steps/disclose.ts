/** A request for all active voters, from filing to the bundle: times the disclosure (extract, papers, zip, log). */
import { rmSync, statSync } from 'node:fs'
import { must } from '#basics'
import { openApp } from '#app'
import { readConfig } from '#config'
import { parseRequest } from '#request'
import { verifyBundle } from '#disclosure/verify'
import { report, timed } from '../child.ts'

const [dataDir] = process.argv.slice(2) as [string]
const app = must(await openApp(must(readConfig({ dataDir }))))
const file = must(
  parseRequest({
    law: 'wi',
    requester: { class: 'anyone' },
    channel: 'commission',
    selection: { status: ['Active'] },
    fields: [
      'name',
      'residence_address',
      'mailing_address',
      'phone',
      'email',
      'registration_number',
      'ward',
      'districts',
      'status',
      'status_reason',
      'registration_date',
      'application_source',
      'permanent_absentee',
      'military_overseas_status',
      'voter_history',
      'vote_method',
    ],
    participation: { elections: 'all' },
    medium: 'electronic',
    format: 'state-csv',
  }),
)
const { number } = must(await app.requests.file({ file, by: 'bench' }))
must(await app.requests.decide({ number, by: 'bench' }))
must(await app.requests.quote({ number, by: 'bench' }))
const { outstanding } = must(await app.payments.balance(number))
must(
  await app.payments.record({
    request: number,
    cents: outstanding,
    method: 'cheque',
    reference: 'bench',
    by: 'bench',
    key: number,
  }),
)
const { seconds, value } = await timed(() => app.disclosures.disclose({ number, by: 'bench' }))
const { path, records } = must(value)
await app.close()
const bytes = statSync(path).size
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
const verified = await timed(() => verifyBundle(path, {}))
if (verified.value.fault) throw new Error(verified.value.fault.message)
rmSync(path)
report({ seconds, rows: records, bytes, verifySeconds: verified.seconds, peakMiB })
