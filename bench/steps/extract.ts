/** Extracts a selection in the state's own layout, every column that the roll's open part has. */
import { mkdirSync } from 'node:fs'
import { must } from '#basics'
import type { Selection } from '#roll'
import { openRoll, readManifest } from '#roll/store'
import { report, timed } from '../child.ts'

const [dataDir, snapshot, outDir, selection] = process.argv.slice(2) as [string, string, string, string]
const manifest = must(await readManifest(dataDir, snapshot))
const roll = openRoll(dataDir)
mkdirSync(outDir, { recursive: true })
// The hash of the snapshot's file is checked once a process, before its first extract: not part of what is timed.
must(await roll.count(snapshot, {}))
const { seconds, value } = await timed(() =>
  roll.extract({
    snapshot,
    selection: JSON.parse(selection) as Selection,
    fields: [...new Set([...manifest.columns.map((c) => c.field), 'voter_history', 'vote_method'])].map(
      (field) => ({ field }),
    ),
    elections: 'all',
    methodShown: true,
    format: 'state-csv',
    rawCells: false,
    outDir,
  }),
)
const { rows, files } = must(value)
await roll.close()
report({ seconds, rows, bytes: files[0]!.bytes })
