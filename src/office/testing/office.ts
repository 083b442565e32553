/**
 * A staff office to visit in tests: a small made-up roll, served in this process on a free port, at a time that stands
 * still until a test moves it. (The accounts' library has no clock of its own to give, so the process's date is set.)
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { type App, generate, openApp } from '#app'
import { isoDate, must } from '#basics'
import { dataPaths } from '#basics/files'
import { type Config, readConfig } from '#config'
import { serveApi } from '#portal'
import { makeOffice } from '../site.ts'
import { type Browser, browserOn } from './browser.ts'
import { type People, peopleOf } from './people.ts'

const AS_OF = isoDate('2026-11-01')
export const OPENED = '2026-11-03T12:00:00Z'

export interface Office {
  readonly app: App
  readonly config: Config
  readonly url: string
  readonly people: People
  /** What the server has written. */
  readonly lines: string[]
  /** Somebody who is not signed in. */
  browser(language?: string): Browser
  wait(minutes: number): void
  close(): Promise<void>
}

export const openOffice = async (voters = 1500): Promise<Office> => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(OPENED) })
  const base = mkdtempSync(join(tmpdir(), 'rollkeeper-office-'))
  const settings = { ROLLKEEPER_OFFICE_PORT: '0', ROLLKEEPER_OFFICE_URL: 'http://localhost:8081' }
  const config = must(readConfig({ dataDir: join(base, 'data'), port: 0 }, settings))
  must(await generate(config, { voters, seed: 1, outDir: join(base, 'files'), asOf: AS_OF }))
  const app = must(await openApp(config, { clock: () => new Date(), create: true }))
  must(
    await app.roll.import({
      files: [join(base, 'files', 'voters.txt')],
      guarded: [join(base, 'files', 'guarded.csv')],
      layout: 'wisconsin',
      asOf: AS_OF,
    }),
  )
  const lines: string[] = []
  const serving = must(
    await serveApi(app, config, {
      only: 'office',
      logDir: dataPaths(config.dataDir).log,
      officeToken: undefined,
      write: (line) => void lines.push(line),
      office: (served) => makeOffice({ app, config, ...served }).fetch,
    }),
  )
  const url = serving.url
  const wait = (minutes: number): void => void vi.setSystemTime(Date.now() + minutes * 60_000)
  return {
    app,
    config,
    url,
    lines,
    people: peopleOf(app, url, wait),
    browser: (language) => browserOn(url, language),
    wait,
    close: async () => {
      const stopped = serving.stop()
      await Promise.all([stopped, serving.stop()])
      await app.close()
      rmSync(base, { recursive: true, force: true })
      vi.useRealTimers()
    },
  }
}
