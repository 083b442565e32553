import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { must } from '#basics'
import { afterAll, describe, expect, it } from 'vitest'
import { type Log, openLog } from './index.ts'

const present = spawnSync('openssl', ['version']).status === 0
if (!present) console.warn('skipped: the openssl commands of docs/log.md (no openssl on this machine)')

const root = mkdtempSync(join(tmpdir(), 'log-'))
afterAll(() => rmSync(root, { recursive: true }))

const docs = readFileSync(resolve(import.meta.dirname, '../../../docs/log.md'), 'utf8')
const script = /```sh\n([\s\S]*?)```/.exec(docs)?.[1] ?? ''

const newLog = async (entries: number): Promise<Log> => {
  const at = mkdtempSync(join(root, 'x'))
  const log = must(
    await openLog({ dir: join(at, 'log'), keyPath: join(at, 'key'), origin: 'log.example/a', create: true }),
  )
  must(await log.appendAll(Array.from({ length: entries }, (_, number) => Buffer.from(`{"n":${number}}`))))
  return log
}

/** The last three lines that the commands print: the signature's verdict, the root found and the root signed. */
const run = (log: Log, index: number, entry: string): string[] => {
  const at = join(root, `run-${log.size()}-${index}-${entry.length}`)
  mkdirSync(at)
  writeFileSync(join(at, 'entry.json'), entry)
  writeFileSync(join(at, 'receipt.tlog-proof'), must(log.proof(index)))
  writeFileSync(join(at, 'tlog-policy'), log.policy())
  return execFileSync('sh', ['-c', script], { cwd: at, encoding: 'utf8' }).trimEnd().split('\n').slice(-3)
}

describe.skipIf(!present)('docs/log.md: with openssl alone', () => {
  it('the commands verify entries of trees of several shapes', async () => {
    for (const [size, indexes] of [
      [1, [0]],
      [13, [0, 7, 8, 12]],
    ] as const) {
      const log = await newLog(size)
      for (const index of indexes) {
        const [verdict, found, signed] = run(log, index, `{"n":${index}}`)
        expect(verdict).toBe('Signature Verified Successfully')
        expect(found).toBe(signed)
      }
      await log.close()
    }
  })

  it('the commands show that another entry is not there', async () => {
    const log = await newLog(6)
    const [verdict, found, signed] = run(log, 3, '{"n":30}')
    expect(verdict).toBe('Signature Verified Successfully')
    expect(found).not.toBe(signed)
    await log.close()
  })
})
