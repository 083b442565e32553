/** Makes the roll that everybody then reads. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { isoDate, must } from '#basics'
import { generateRoll } from '#roll/generate'
import { report, timed } from '../child.ts'

const [rows, outDir] = process.argv.slice(2) as [string, string]
const { seconds, value } = await timed(() =>
  generateRoll({ voters: Number(rows), seed: 1, outDir, asOf: isoDate('2026-11-24'), dialect: 'csv' }),
)
const made = must(value)
report({
  seconds,
  rows: made.rows,
  bytes: statSync(join(outDir, made.files[0]!.name)).size,
  files: made.files.map((f) => join(outDir, f.name)),
})
