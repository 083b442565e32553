/** Counts the 200 seeded filters on a snapshot. */
import { must } from '#basics'
import { openRoll, readManifest } from '#roll/store'
import { report, spread } from '../child.ts'
import { drawFilters } from '../filters.ts'

const [dataDir, snapshot, seed] = process.argv.slice(2) as [string, string, string]
const roll = openRoll(dataDir)
const filters = drawFilters(must(await readManifest(dataDir, snapshot)), 200, Number(seed))
must(await roll.count(snapshot, { status: ['Active'] }))
const times: number[] = []
const counts: number[] = []
for (const { selection } of filters) {
  const started = performance.now()
  counts.push(must(await roll.count(snapshot, selection)).count)
  times.push(performance.now() - started)
}
await roll.close()
report({ seconds: times.reduce((a, b) => a + b, 0) / 1000, ...spread(times), times, counts })
