/** Invariant 6: kill -9 at random moments of fixing and publishing leaves each letter with one entry in the log. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { must } from '#basics'
import { readEntry } from '#log'
import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import { openCrashContext } from '../../../test/builders/crash-context.ts'
import { fixedLetter, publishedLetters } from './index.ts'

const ROUNDS = 4
const dataDir = mkdtempSync(join(tmpdir(), 'rollkeeper-letters-'))
const child = join(import.meta.dirname, '../testing/kill-child.ts')
const fixed = new Map<string, string>()
const published = new Set<string>()
let done = 0
/** Milliseconds from the start to the first fixed letter on this machine, today: kills fall before, at and after it. */
let pace: number | undefined

const round = (): Promise<void> =>
  new Promise((resolve, reject) => {
    // Each round begins with what the last one may have left half done.
    const running = spawn(process.execPath, [child, dataDir, 'wi', String(done)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let trouble = ''
    let ready = 0
    const killIn = (after: number): void => {
      setTimeout(() => running.kill('SIGKILL'), after)
    }
    running.stderr.on('data', (data: Buffer) => {
      trouble += data.toString()
    })
    createInterface({ input: running.stdout }).on('line', (line) => {
      const [word, at, id, sha256] = line.split(' ')
      if (word === 'ready') {
        ready = performance.now()
        if (pace !== undefined) killIn(Math.random() * 1.5 * pace)
      }
      if (word === 'fixed') {
        if (fixed.has(id!)) expect(sha256).toBe(fixed.get(id!))
        fixed.set(id!, sha256!)
        if (pace === undefined) {
          pace = performance.now() - ready
          killIn(Math.random() * 100)
        }
      }
      if (word === 'published') {
        published.add(id!)
        done = Number(at) + 1
      }
    })
    running.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(`the child ended by itself: ${trouble}`))
    })
  })

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

it(
  `invariant 6: ${ROUNDS} kills leave every acknowledged letter, once each, in database and log`,
  { timeout: 300_000 },
  async () => {
    for (let at = 0; at < ROUNDS; at++) await round()
    const { context, log, close } = await openCrashContext(dataDir, false)
    const entries = must(await log.entries(0, log.size())).map((data) => must(readEntry(data)))
    const lettersOf = (kind: string): string[] =>
      entries.flatMap((entry) => (entry.kind === kind ? [entry.letter!] : []))

    expect(fixed.size).toBeGreaterThan(0)
    for (const [id, sha256] of fixed) expect(must(await fixedLetter(context, id)).sha256).toBe(sha256)
    const Hash = z.object({ sha256: z.string() })
    const rows = await context.db.query(Hash, `SELECT sha256 FROM office_letter WHERE state = 'fixed'`)
    expect(lettersOf('letter-sent').sort()).toEqual(rows.map(({ sha256 }) => sha256).sort())
    const shown = must(await publishedLetters(context))
    expect(lettersOf('letter-published').sort()).toEqual(shown.map(({ sha256 }) => sha256).sort())
    for (const id of published) expect(shown.map((one) => one.id)).toContain(id)
    await close()
  },
)
