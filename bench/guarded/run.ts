/**
 * `npm run bench:guarded`: what work on guarded values costs, on a roll of its own.
 * `npm run bench:guarded -- --millions 8 --named 10000 --work DIR`
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Measured, runStep } from '../child.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const { values } = parseArgs({
  options: {
    millions: { type: 'string', default: '8' },
    named: { type: 'string', default: '10000' },
    work: { type: 'string', default: tmpdir() },
    out: { type: 'string', default: here('../results') },
  },
})

const say = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${text}\n`)
const rows: (readonly [what: string, measured: Measured, note: string])[] = []
const step = async (
  what: string,
  file: string,
  args: readonly string[],
  note: (out: Measured['out']) => string,
): Promise<Measured> => {
  const measured = await runStep(here(file), args)
  const said = note(measured.out)
  rows.push([what, measured, said])
  say(`${what}: ${measured.seconds.toFixed(3)} s, ${measured.peakMiB} MiB ${said}`)
  return measured
}

const work = mkdtempSync(join(values.work, 'rollkeeper-guarded-'))
try {
  const data = join(work, 'data')
  const voters = String(Math.round(Number(values.millions) * 1e6))
  const made = await step('generate', '../steps/generate.ts', [voters, join(work, 'roll')], () => '')
  const files = made.out['files'] as [string, string]
  const imported = await step(
    'import with the guarded companion',
    '../steps/import.ts',
    [data, ...files],
    () => '',
  )
  const snapshot = String(imported.out['snapshot'])
  await step('rotate the key', './rotate.ts', [data], () => 'no record is touched')
  await step(
    `decrypt ${values.named} named voters`,
    './named.ts',
    [data, snapshot, values.named],
    (out) => `${String(out['values'])} values; the first voter alone ${String(out['oneMs'])} ms`,
  )
  await step(
    `recognise ${values.named} voters`,
    './recognise.ts',
    [data, snapshot, values.named],
    (out) =>
      `p50 ${String(out['p50'])} ms, p95 ${String(out['p95'])} ms; unknown p50 ${String(out['unknownP50'])} ms`,
  )
} finally {
  rmSync(work, { recursive: true, force: true })
}

const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`
const table = [
  ['step', 'seconds', 'peak MiB', ''],
  ['---', '---', '---', '---'],
  ...rows.map(([what, { seconds, peakMiB }, note]) => [what, seconds.toFixed(3), String(peakMiB), note]),
]
mkdirSync(values.out, { recursive: true })
writeFileSync(
  join(values.out, 'guarded.md'),
  `# What work on guarded values costs\n\nMeasured by \`npm run bench:guarded\` on ${machine}, on a made-up roll of ${values.millions} million voters. One run.\n\n${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`,
)
