/** `rollkeeper serve` as a process: it says where it listens, answers, stops on a signal, and lets go of the folder. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { openApp } from '#app'
import { readConfig } from '#config'
import { officeTokenPath } from './office-token.ts'

const base = mkdtempSync(join(tmpdir(), 'rollkeeper-serve-'))
const data = join(base, 'data')
const config = must(readConfig({ dataDir: data }, {}))
beforeAll(async () => {
  const app = must(await openApp(config, { create: true }))
  await app.close()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const run = (...args: string[]) => {
  const bin = join(import.meta.dirname, '../../../bin/rollkeeper.js')
  const child = spawn(process.execPath, [bin, 'serve', '--data', data, ...args], { stdio: 'pipe' })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  return { child, ended, out: () => out, err: () => err }
}

const listening = async (process: ReturnType<typeof run>): Promise<string> => {
  for (let at = 0; at < 600; at++) {
    const url = /"url":"([^"]+)"/.exec(process.out())?.[1]
    if (url !== undefined) return url
    if (process.child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`it does not listen: ${process.err()}`)
}

describe('rollkeeper serve', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops on %s with status 0 and lets go of the data folder',
    async (signal) => {
      const process = run('--port', '0')
      const url = await listening(process)
      expect((await fetch(`${url}/health`)).status).toBe(200)
      const token = readFileSync(officeTokenPath(data), 'utf8').trim()
      const holds = await fetch(`${url}/api/v1/office/holds`, {
        headers: { Authorization: `Bearer ${token}` },
      })
      expect(holds.status).toBe(200)
      process.child.kill(signal)
      expect(await process.ended).toEqual([0, null])
      expect(process.out() + process.err()).not.toContain(token)
      for (const line of process.out().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg')
      expect(process.err()).toContain('office.token')
      const app = must(await openApp(config))
      await app.close()
    },
  )

  it('does not listen elsewhere before there is a token', async () => {
    rmSync(officeTokenPath(data), { force: true })
    const process = run('--port', '0', '--host', '0.0.0.0')
    expect(await process.ended).toEqual([1, null])
    expect(process.err()).toContain('serve-without-token')
    expect(existsSync(officeTokenPath(data))).toBe(false)
  })
})
