/** Whether the key of the guarded part is there is found when `serve` starts, not when the first value is wanted. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isoDate, must } from '#basics'
import { dataPaths } from '#basics/files'
import { checkAllKeys, generate, openApp, rotateAllKeys } from '#app'
import { readConfig } from '#config'
import type { Io } from '../frame/io.ts'
import { runCli } from '../run.ts'

const base = mkdtempSync(join(tmpdir(), 'rollkeeper-keys-'))
const data = join(base, 'data')
const config = must(readConfig({ dataDir: data }, {}))
const keyFile = join(dataPaths(data).keys, 'key-encryption.key')
const away = `${keyFile}.away`
let snapshot = ''
beforeAll(async () => {
  const asOf = isoDate('2026-11-01')
  must(await generate(config, { voters: 300, seed: 1, outDir: base, asOf }))
  const app = must(await openApp(config, { create: true }))
  const files = [join(base, 'voters.txt')]
  const guarded = [join(base, 'guarded.csv')]
  snapshot = must(await app.roll.import({ files, guarded, layout: 'wisconsin', asOf })).id
  await app.close()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))
afterEach(() => {
  if (existsSync(away)) renameSync(away, keyFile)
})
const lose = () => renameSync(keyFile, away)
const replace = () => {
  lose()
  writeFileSync(keyFile, `${Buffer.alloc(32, 3).toString('base64')}\n`, { mode: 0o600 })
}

/** Serves until it listens or ends, does `meanwhile`, and stops it. */
const serveWith = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  meanwhile: (child: ChildProcess) => Promise<void> = () => Promise.resolve(),
) => {
  const bin = join(import.meta.dirname, '../../../bin/rollkeeper.js')
  const ports = ['--port', '0', '--office-port', '0']
  const child = spawn(process.execPath, [bin, 'serve', '--data', data, ...ports, ...args], {
    stdio: 'pipe',
    env: { ...process.env, ...env },
  })
  const ended = once(child, 'exit')
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  let shown = 0
  for (let at = 0; at < 600 && child.exitCode === null; at++) {
    const url = /"url":"([^"]+)"/.exec(out)?.[1]
    if (url !== undefined && err.includes('token')) {
      shown = (await fetch(`${url}/`, { redirect: 'manual' })).status
      await meanwhile(child)
      break
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGTERM')
  const [status] = (await ended) as [number | null]
  return { shown, status, err, out }
}

const cli = async (...argv: string[]) => {
  let [out, err] = ['', '']
  const io: Io = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    errIsTerminal: false,
    outIsTerminal: false,
    columns: 80,
  }
  const status = await runCli([...argv, '--json'], {
    io,
    clock: () => new Date('2026-11-24T12:00:00Z'),
    environment: { ROLLKEEPER_DATA: data },
  })
  return { status, json: JSON.parse(out || err) as unknown }
}

describe('a key that is lost or wrong', () => {
  it('is named when the data folder is opened, with what cannot be done', async () => {
    lose()
    const without = must(await openApp(config))
    await without.close()
    expect(without.warnings).toMatchObject([{ code: 'key-missing' }])
    expect(without.warnings[0]!.message).toContain('no guarded value can be read')
    writeFileSync(keyFile, `${Buffer.alloc(32, 3).toString('base64')}\n`, { mode: 0o600 })
    const wrong = must(await openApp(config))
    await wrong.close()
    expect(wrong.warnings).toMatchObject([{ code: 'key-mismatch', details: { snapshot } }])
  })

  it.each([[[]], [['--only', 'office']]])('keeps the office from being served (%j)', async (only) => {
    lose()
    const refused = await cli('serve', '--port', '0', '--office-port', '0', ...only)
    expect(refused).toMatchObject({
      status: 1,
      json: { code: 'serve-without-keys', kind: 'refused', fix: expect.stringContaining('--without-keys') },
    })
    expect(JSON.stringify(refused)).toContain('There is no key-encryption key at')
  })

  it('does not keep the public site from being served, which says nothing of it', async () => {
    lose()
    const served = await serveWith(['--only', 'public'])
    expect(served).toMatchObject({ shown: 200, status: 0 })
    expect(served.err).not.toContain('key-encryption')
    expect(existsSync(keyFile)).toBe(false)
  })

  it('does not keep the office from being served by who says that it is known', async () => {
    lose()
    const served = await serveWith(['--without-keys'])
    expect(served).toMatchObject({ shown: 200, status: 0 })
    expect(served.err).toContain('no guarded value can be read')
  })

  it('is found by keys check, and stops a rotation before anything is changed', async () => {
    replace()
    expect(await cli('keys', 'check')).toMatchObject({
      status: 1,
      json: { snapshots: [{ snapshot, failure: { code: 'key-mismatch' } }] },
    })
    expect(await cli('keys', 'rotate')).toMatchObject({ status: 1, json: { code: 'key-mismatch' } })
  })
})

describe('a key in the environment', () => {
  it('invariant 2: is in no line of the server and in no report that it leaves of itself', async () => {
    const key = Buffer.alloc(32, 5).toString('base64')
    const reports = join(base, 'reports')
    mkdirSync(reports)
    const env = {
      ROLLKEEPER_KEY: key,
      NODE_OPTIONS: `--report-on-signal --report-signal=SIGUSR2 --report-directory=${reports}`,
    }
    const ended = await serveWith([], env, async (child) => {
      child.kill('SIGUSR2')
      for (let at = 0; at < 200 && readdirSync(reports).length === 0; at++)
        await new Promise((resolve) => setTimeout(resolve, 50))
    })
    expect(ended).toMatchObject({ shown: 200, status: 0 })
    const [report = ''] = readdirSync(reports)
    const text = readFileSync(join(reports, report), 'utf8')
    expect(text).toContain('javascriptStack')
    expect(text + ended.err + ended.out).not.toContain(key)
  })
})

describe('a rotation by the command', () => {
  it('leaves every snapshot to the new key, and tells what to destroy', async () => {
    const before = must(await checkAllKeys(config))
    const rotated = await cli('keys', 'rotate')
    expect(rotated).toMatchObject({
      status: 0,
      json: { snapshots: [snapshot], retired: { kind: 'file', path: `${keyFile}.retired-${before.key}` } },
    })
    const after = must(await checkAllKeys(config))
    expect(after.key).not.toBe(before.key)
    expect(after.states).toEqual([{ snapshot, wrappedBy: after.key, failure: undefined }])
    expect(await cli('keys', 'check')).toMatchObject({
      status: 0,
      json: { retired: [`${keyFile}.retired-${before.key}`] },
    })
    const open = must(await openApp(config))
    expect(await rotateAllKeys(config)).toMatchObject({ error: { code: 'data-folder-in-use' } })
    expect(open.warnings).toEqual([])
    await open.close()
  })
})
