/** Imports the voter file, alone or with its guarded companion, through the application as an office would. */
import { isoDate, must } from '#basics'
import { openApp } from '#app'
import { readConfig } from '#config'
import { report, timed } from '../child.ts'

const [dataDir, file, companion] = process.argv.slice(2) as [string, string, string | undefined]
const app = must(await openApp(must(readConfig({ dataDir })), { create: true }))
const { seconds, value } = await timed(() =>
  app.roll.import({
    files: [file],
    layout: 'wisconsin',
    asOf: isoDate('2026-11-24'),
    guarded: companion ? [companion] : [],
  }),
)
const { id, totals, files } = must(value)
await app.close()
report({ seconds, snapshot: id, totals, bytes: files.reduce((sum, f) => sum + f.bytes, 0) })
