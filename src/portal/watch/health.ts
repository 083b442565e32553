/** Can the server do its work now? The database answers, the log can be read, the disk has room. */
import { statfs } from 'node:fs/promises'
import type { ApiParts } from '../parts.ts'

export interface Health {
  readonly status: 'ready' | 'not-ready'
  readonly checks: Readonly<Record<'database' | 'log' | 'disk' | 'serving', boolean>>
}

const WAIT_MS = 3000

const within = async (work: Promise<boolean>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), WAIT_MS)
  })
  try {
    return await Promise.race([work, late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

const room = async (folder: string, floor: number): Promise<boolean> => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize >= floor
}

export const healthOf = async ({ app, config, limits, stopping }: ApiParts): Promise<Health> => {
  const [database, log, disk] = await Promise.all([
    within(app.requests.list({ limit: 1 }).then(({ ok }) => ok)),
    within(app.log.checkpoint().then(({ ok }) => ok)),
    within(room(config.dataDir, limits.diskFloor)),
  ])
  const checks = { database, log, disk, serving: !stopping() }
  return { status: Object.values(checks).every(Boolean) ? 'ready' : 'not-ready', checks }
}
