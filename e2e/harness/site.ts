/** A whole office to visit: a data folder of its own, served in this process on a free port, at a time that a test sets. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, openApp } from '#app'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { type Config, readConfig } from '#config'
import { serveApi } from '#portal'
import { copyTemplate, OPENED } from './template.ts'

export interface Site {
  /** `http://127.0.0.1:40123`, without a slash at its end. */
  readonly url: string
  readonly app: App
  readonly config: Config
  readonly officeToken: string
  /** Moves the office's clock; an ISO moment. */
  at(moment: string): void
  /** What the server logged as a fault of its own since the last look. */
  faults(): readonly string[]
  stop(): Promise<void>
}

/** Limits that a test with one address and one minute would run into. */
const WIDE = { filingsPerHour: 100_000, wrongPerMinute: 100_000 }

/** Whether a line of the server's log tells of a bug: pino's error is 50. */
const isFault = (line: string): boolean => {
  const { level } = JSON.parse(line) as { level?: unknown }
  return level === 'error' || level === 'fatal' || (typeof level === 'number' && level >= 50)
}

/** Opens and serves an office. Several can run side by side; each has a data folder of its own. */
export const openSite = async (): Promise<Site> => {
  const base = mkdtempSync(join(tmpdir(), 'rollkeeper-e2e-'))
  const dataDir = join(base, 'data')
  await copyTemplate(dataDir)
  let now = OPENED
  const config = must(readConfig({ dataDir, port: 0 }, { ROLLKEEPER_TIME_ZONE: 'America/Chicago' }))
  const app = must(await openApp(config, { clock: () => new Date(now) }))
  const faults: string[] = []
  const officeToken = 'token-of-the-office-in-browser-tests-0123456789'
  const serving = must(
    await serveApi(app, config, {
      logDir: dataPaths(dataDir).log,
      officeToken,
      write: (line) => {
        if (isFault(line)) faults.push(line)
      },
      limits: WIDE,
    }),
  )
  return {
    url: serving.url,
    app,
    config,
    officeToken,
    at: (moment) => {
      now = moment
    },
    faults: () => faults.splice(0),
    stop: async () => {
      const stopped = serving.stop()
      // A browser keeps its connections open; a test has no call under way any more.
      await Promise.all([stopped, serving.stop()])
      await app.close()
      rmSync(base, { recursive: true, force: true })
    },
  }
}
