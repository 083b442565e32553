/** A staff office to visit in a browser, with people who can sign in and a case in every state that its pages show. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { openApp } from '#app'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { readConfig } from '#config'
import { makeOffice } from '#office'
import { serveApi } from '#portal'
import type { Role } from '#staff'
import { type People, peopleOf } from '../src/office/testing/people.ts'
import type { Site } from './harness/site.ts'
import { copyTemplate, OPENED } from './harness/template.ts'

/** An address of the office must be known before it is served: passkeys are bound to it. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

export const EVERY_ROLE: readonly Role[] = ['intake', 'finance', 'custodian', 'approver', 'auditor', 'admin']

export interface OfficeSite extends Site {
  readonly people: People
}

/**
 * The office alone, at `http://localhost:PORT`. The process's date stands at `OPENED`: the accounts' library asks it.
 * @param more settings beside those, made when its address is known
 */
export const openOfficeSite = async (
  more: (url: string) => Promise<Readonly<Record<string, string>>> = async () => ({}),
): Promise<OfficeSite> => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(OPENED) })
  const base = mkdtempSync(join(tmpdir(), 'rollkeeper-e2e-office-'))
  const dataDir = join(base, 'data')
  await copyTemplate(dataDir)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const settings = {
    ROLLKEEPER_TIME_ZONE: 'America/Chicago',
    ROLLKEEPER_OFFICE_PORT: String(port),
    ROLLKEEPER_OFFICE_URL: url,
    ...(await more(url)),
  }
  const config = must(readConfig({ dataDir, port: 0 }, settings))
  const app = must(await openApp(config, { clock: () => new Date() }))
  const faults: string[] = []
  const serving = must(
    await serveApi(app, config, {
      only: 'office',
      logDir: dataPaths(dataDir).log,
      officeToken: undefined,
      write: (line) => {
        const { level } = JSON.parse(line) as { level?: unknown }
        if (level === 'error' || level === 'fatal' || (typeof level === 'number' && level >= 50))
          faults.push(line)
      },
      office: (served) => makeOffice({ app, config, ...served }).fetch,
    }),
  )
  return {
    url,
    app,
    config,
    officeToken: '',
    people: peopleOf(app, serving.url, (minutes) => void vi.setSystemTime(Date.now() + minutes * 60_000)),
    at: (moment) => void vi.setSystemTime(new Date(moment)),
    faults: () => faults.splice(0),
    stop: async () => {
      const stopped = serving.stop()
      await Promise.all([stopped, serving.stop()])
      await app.close()
      rmSync(base, { recursive: true, force: true })
      vi.useRealTimers()
    },
  }
}
