/**
 * `npm run bench:site`: how quick is the counter on a large roll? Live count and price, then page views at a fixed rate
 * while a statewide file is being made in the same process.
 * `npm run bench:site -- --rows 4 --rate 200 --seconds 30 --work DIR --out bench/results`
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { must } from '#basics'
import { readManifest } from '#roll/store'
import { runStep, spread } from '../child.ts'
import { askEverything, payFor } from './order.ts'
import { barPaths, PAGES } from './paths.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '4' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '30' },
    work: { type: 'string', default: tmpdir() },
    out: { type: 'string', default: here('../results') },
  },
})
const say = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${text}\n`)
const millions = Number(values.rows)

const listening = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    server.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const url = /"url":"([^"]+)"/.exec(text)?.[1]
      if (url !== undefined) resolve(url)
    })
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })

/** Milliseconds of each address, asked one after the other; the answer must be a page. */
const timesOf = async (url: string, paths: readonly string[]): Promise<number[]> => {
  const times: number[] = []
  for (const path of paths) {
    const started = performance.now()
    const answer = await fetch(`${url}${path}`)
    await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    times.push(performance.now() - started)
  }
  return times
}

interface Pages {
  readonly average: number
  readonly p50: number
  readonly p97_5: number
  readonly p99: number
  readonly max: number
}

/** Pages asked for at the wanted rate. @throws where one is not given. */
const pagesAt = async (url: string): Promise<Pages> => {
  const { latency, requests, non2xx, errors } = await autocannon({
    url,
    connections: 20,
    overallRate: Number(values.rate),
    duration: Number(values.seconds),
    requests: PAGES.map((path) => ({ method: 'GET', path })),
  })
  const { p50, p97_5, p99, max } = latency
  say(`${requests.average.toFixed(0)} pages a second, p50 ${p50} ms, p99 ${p99} ms, most ${max} ms`)
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} pages failed`)
  return { average: requests.average, p50, p97_5, p99, max }
}

const work = mkdtempSync(join(values.work, 'rollkeeper-bench-site-'))
const data = join(work, 'data')
let server: ChildProcess | undefined
try {
  const made = await runStep(here('../steps/generate.ts'), [String(millions * 1e6), join(work, 'roll')])
  const [file] = made.out['files'] as [string]
  say(`${millions}M voters made in ${made.seconds.toFixed(0)} s`)
  const imported = await runStep(here('../steps/import.ts'), [data, file])
  rmSync(join(work, 'roll'), { recursive: true })
  say(`imported in ${imported.seconds.toFixed(0)} s`)
  const manifest = must(await readManifest(data, String(imported.out['snapshot'])))
  server = spawn(
    process.execPath,
    [
      '--no-warnings',
      here('../../bin/rollkeeper.js'),
      'serve',
      '--data',
      data,
      '--port',
      '0',
      '--only',
      'public',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const url = await listening(server)
  const token = readFileSync(join(data, 'keys/office.token'), 'utf8').trim()
  // Once each: style sheets, the law, the statistics and the columns in memory are ready after that.
  await timesOf(url, PAGES)
  await timesOf(url, barPaths(manifest, 20, 1))
  await new Promise((resolve) => setTimeout(resolve, 5000))
  const bar = spread(await timesOf(url, barPaths(manifest, 200, 7)))
  say(
    `count and price: p50 ${bar.p50.toFixed(1)} ms, p95 ${bar.p95.toFixed(1)} ms, most ${bar.max.toFixed(1)} ms`,
  )

  const rest = await pagesAt(url)
  const number = await askEverything(url, token)
  const started = performance.now()
  await payFor(url, token, number)
  const busy = await pagesAt(url)
  let state = ''
  while (state !== 'disclosed') {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const shown = await fetch(`${url}/api/v1/office/requests/${number}`, {
      headers: { Authorization: `Bearer ${token}` },
    })
    state = ((await shown.json()) as { state: string }).state
  }
  const deliveredSeconds = (performance.now() - started) / 1000
  server.kill('SIGTERM')
  await once(server, 'exit')
  say(`the file was made in ${deliveredSeconds.toFixed(0)} s`)
  mkdirSync(values.out, { recursive: true })
  const figures = {
    on: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'processor'}`,
    millions,
    countAndPrice: bar,
    pages: { rate: Number(values.rate), seconds: Number(values.seconds), rest, busy },
    deliveredSeconds,
  }
  writeFileSync(join(values.out, 'site.json'), `${JSON.stringify(figures, null, 1)}\n`)
} finally {
  server?.kill('SIGKILL')
  rmSync(work, { recursive: true, force: true })
}
