/** Places and entries for tests of the log on disk. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must, type Result } from '#basics'
import { type Checkpoint, parseCheckpoint, parseNote } from '#log/verify'
import type { LogReader } from '../log.ts'
import type { OpenLog } from '../open.ts'

export const ORIGIN = 'log.example/test'

/** Places for logs that do not exist yet, below a folder of their own; `remove` takes all away. */
export const places = (): { root: string; place: () => OpenLog; remove: () => void } => {
  const root = mkdtempSync(join(tmpdir(), 'log-'))
  let count = 0
  const place = (): OpenLog => {
    const at = join(root, String(count++))
    return { dir: join(at, 'log'), keyPath: join(at, 'keys/log.key'), origin: ORIGIN, create: true }
  }
  return { root, place, remove: () => rmSync(root, { recursive: true }) }
}

export const entry = (number: number): Buffer => Buffer.from(`entry ${number}`)

export const range = (from: number, to: number): Buffer[] =>
  Array.from({ length: to - from }, (_, at) => entry(from + at))

export const codeOf = (
  result: Result<unknown> | { ok: true } | { ok: false; error: { code: string } },
): string => (result.ok ? 'ok' : result.error.code)

export const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(dir.length + 1))
    .toSorted()

export const headOf = (log: Pick<LogReader, 'checkpoint'>): Checkpoint =>
  must(parseCheckpoint(must(parseNote(log.checkpoint())).text))
