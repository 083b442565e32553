import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { must, ok } from '#basics'
import { exampleBundle } from '../testing/example.ts'
import { miniLog } from '../testing/mini-log.ts'

const root = mkdtempSync(join(tmpdir(), 'rk-by-hand-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const missing = ['bash', 'unzip', 'openssl', 'sha256sum', 'awk'].filter(
  (tool) => spawnSync('which', [tool]).status !== 0,
)
if (missing.length > 0) {
  console.warn(`skipped: verifying by hand (docs/bundle.md), as this machine lacks ${missing.join(', ')}`)
}

const blocks = (): string => {
  const text = readFileSync(resolve(import.meta.dirname, '../../../docs/bundle.md'), 'utf8')
  const found = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1]!)
  expect(found).toHaveLength(4)
  return found.join('\n').replaceAll('/tmp/', `${root}/tmp-`)
}

describe.skipIf(missing.length > 0)('docs/bundle.md: verifying without this program', () => {
  it.each([0, 5, 6, 255])('holds for a bundle, in a log of %i entries before it', async (before) => {
    const dir = mkdtempSync(join(root, 'd-'))
    copyFileSync(
      await exampleBundle(join(dir, 'make'), miniLog('log.example.org', 'a', before)),
      join(dir, 'BUNDLE.zip'),
    )
    const said = execFileSync('bash', ['-c', blocks()], { cwd: dir, encoding: 'utf8' })
    expect(said).toContain('files: good')
    expect(said).toContain('log: good')
    expect(said.match(/Signature Verified Successfully/g)).toHaveLength(2)
    expect(said.match(/^1$/gm)).toHaveLength(3)
  })

  it('holds for a receipt that witnesses have signed too', async () => {
    const dir = mkdtempSync(join(root, 'd-'))
    const log = miniLog()
    const line = `\u2014 witness.example ${Buffer.alloc(76, 7).toString('base64')}\n`
    const cosigned = { ...log, proof: (index: number) => ok(`${must(log.proof(index))}${line}`) }
    copyFileSync(await exampleBundle(join(dir, 'make'), cosigned), join(dir, 'BUNDLE.zip'))
    const said = execFileSync('bash', ['-c', blocks()], { cwd: dir, encoding: 'utf8' })
    expect(said.match(/Signature Verified Successfully/g)).toHaveLength(2)
  })
})
