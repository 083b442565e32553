/** The figures as a page to read and a chart to look at. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chart, type Panel } from './chart.ts'
import type { Round } from './run.ts'

const n = (value: unknown, digits = 1): string => Number(value).toFixed(digits)
const ratio = (a: unknown, b: unknown): string => `${(Number(a) / Number(b)).toFixed(2)}x`

const row = (round: Round): string[][] => {
  const { duckdb: duck, postgresql: pg } = round
  const rate = (m: { seconds: number; out: Record<string, unknown> }, rows: unknown) =>
    `${Math.round(Number(rows) / m.seconds / 1000)}k`
  const million = `${round.millions}M`
  return [
    [
      million,
      'generate',
      `${n(round.generate.seconds)} s`,
      rate(round.generate, round.millions * 1e6),
      String(round.generate.peakMiB),
      '',
      '',
    ],
    [
      million,
      'import',
      `${n(round.import.seconds)} s`,
      rate(round.import, round.millions * 1e6),
      String(round.import.peakMiB),
      `${n(duck.import.seconds)} s, ${ratio(round.import.seconds, duck.import.seconds)}`,
      pg ? `${n(pg.load.copySeconds)} s + indexes ${n(pg.load.indexSeconds)} s` : '',
    ],
    [
      million,
      'import, guarded part sealed',
      `${n(round.importGuarded.seconds)} s`,
      rate(round.importGuarded, round.millions * 1e6),
      String(round.importGuarded.peakMiB),
      '',
      '',
    ],
    [
      million,
      'count p50 of 200 filters',
      `${n(round.count.out['p50'])} ms`,
      '',
      String(round.count.peakMiB),
      `${n(duck.count.out['p50'])} ms, ${ratio(round.count.out['p50'], duck.count.out['p50'])}`,
      pg ? `${n(pg.count.p50)} ms, ${ratio(pg.count.p50, round.count.out['p50'])} ours` : '',
    ],
    [
      million,
      'count p95',
      `${n(round.count.out['p95'])} ms`,
      '',
      '',
      `${n(duck.count.out['p95'])} ms`,
      pg ? `${n(pg.count.p95)} ms` : '',
    ],
    ...(['county', 'active'] as const).map((name) => {
      const ours = name === 'county' ? round.extractCounty : round.extractActive
      const theirs = name === 'county' ? duck.extractCounty : duck.extractActive
      const extract = pg?.extract[name]
      return [
        million,
        `extract ${name}`,
        `${n(ours.seconds)} s`,
        rate(ours, ours.out['rows']),
        String(ours.peakMiB),
        `${n(theirs.seconds)} s, ${ratio(ours.seconds, theirs.seconds)}`,
        extract
          ? `${n(extract.seconds)} s (${ratio(extract.seconds, ours.seconds)} ours) + gzip -1 ${n(extract.gzipSeconds)} s`
          : '',
      ]
    }),
    [
      million,
      'disclose: extract, papers, zip, log',
      `${n(round.disclose.seconds)} s`,
      rate(round.disclose, round.disclose.out['rows']),
      String(round.disclose.peakMiB),
      '',
      '',
    ],
    [million, 'verify the bundle', `${n(round.disclose.out['verifySeconds'])} s`, '', '', '', ''],
    [
      million,
      'log append, one by one',
      '',
      `${n(round.append.out['perSecond'], 0)} entries`,
      String(round.append.peakMiB),
      '',
      '',
    ],
    [
      million,
      'log append, in one batch',
      '',
      `${n(round.append.out['batchPerSecond'], 0)} entries`,
      '',
      '',
      '',
    ],
  ]
}

const line = (millions: readonly Round[], name: string, of: (r: Round) => unknown) => ({
  name,
  points: millions.flatMap((r): [number, number][] => {
    const value = of(r)
    return value === undefined ? [] : [[r.millions, Number(value)]]
  }),
})

const panels = (rounds: readonly Round[]): Panel[] => {
  const widest = Math.max(...rounds.map((r) => r.millions))
  const limit = (value: number) => ({
    name: 'limit',
    points: [
      [0, value],
      [widest, value],
    ] as [number, number][],
  })
  return [
    {
      title: 'Import',
      unit: 's',
      series: [
        line(rounds, 'rollkeeper', (r) => r.import.seconds),
        line(rounds, 'duckdb', (r) => r.duckdb.import.seconds),
        line(rounds, 'postgresql', (r) => r.postgresql?.load.seconds),
      ],
    },
    {
      title: 'Count, median of 200 filters',
      unit: 'ms',
      series: [
        line(rounds, 'rollkeeper', (r) => r.count.out['p50']),
        line(rounds, 'duckdb', (r) => r.duckdb.count.out['p50']),
        line(rounds, 'postgresql', (r) => r.postgresql?.count.p50),
      ],
    },
    {
      title: 'Count, 95th percentile',
      unit: 'ms',
      series: [
        line(rounds, 'rollkeeper', (r) => r.count.out['p95']),
        line(rounds, 'duckdb', (r) => r.duckdb.count.out['p95']),
        limit(50),
      ],
    },
    {
      title: 'CSV extract of all active voters',
      unit: 's',
      series: [
        line(rounds, 'rollkeeper', (r) => r.extractActive.seconds),
        line(rounds, 'duckdb', (r) => r.duckdb.extractActive.seconds),
        line(rounds, 'postgresql', (r) => r.postgresql?.extract['active']?.seconds),
      ],
    },
    {
      title: 'Generate, disclose',
      unit: 's',
      series: [
        line(rounds, 'generate', (r) => r.generate.seconds),
        { ...line(rounds, 'disclose', (r) => r.disclose.seconds) },
      ],
    },
    {
      title: 'Peak memory, largest of all steps',
      unit: 'MiB',
      series: [
        line(rounds, 'rollkeeper', (r) =>
          Math.max(
            r.generate.peakMiB,
            r.import.peakMiB,
            r.importGuarded.peakMiB,
            r.count.peakMiB,
            r.extractCounty.peakMiB,
            r.extractActive.peakMiB,
            r.disclose.peakMiB,
          ),
        ),
        limit(2048),
      ],
    },
  ]
}

/** Writes `latest.md` and `latest.svg` into the folder. */
export const writeReport = (out: string, machine: string, rounds: readonly Round[]): void => {
  const head = ['roll', 'step', 'time', 'rows a second', 'peak MiB', 'DuckDB by itself', 'PostgreSQL']
  const table = [head, head.map(() => '---'), ...rounds.flatMap(row)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
  const text = `# What the main job costs\n\nMeasured by \`npm run bench\` on ${machine}. One run a size; the machine was shared, so read ratios, not seconds.\nThe 200 filters gave the same counts in all contestants, or the run would have ended.\n\n![chart](latest.svg)\n\n${table}\n`
  writeFileSync(join(out, 'latest.md'), text)
  writeFileSync(join(out, 'latest.svg'), chart('Rollkeeper beside DuckDB and PostgreSQL', panels(rounds)))
}
