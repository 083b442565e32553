/** Can the past be made another? An older log in the place of the one that was is seen at start, and by whoever holds a receipt. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type App, openApp } from '#app'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { readConfig } from '#config'
import { parseRequest } from '#request'

const base = mkdtempSync(join(tmpdir(), 'rk-attack-log-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
const config = must(readConfig({ dataDir: join(base, 'data') }, {}))
const open = () => openApp(config, { clock: () => new Date('2026-01-06T12:00:00Z'), create: true })

const file = async (app: App): Promise<number> => {
  const request = must(
    parseRequest({ law: 'wi', requester: { class: 'anyone' }, channel: 'commission', fields: ['name'] }),
  )
  return must(await app.requests.file({ file: request, by: 'desk' })).logIndex ?? -1
}

describe('a log rolled back to an older copy', () => {
  it('is refused at start, and taken again once the newest copy is back', { timeout: 240_000 }, async () => {
    const { log } = dataPaths(config.dataDir)
    const first = must(await open())
    await file(first)
    await first.close()
    cpSync(log, join(base, 'older'), { recursive: true })
    const second = must(await open())
    const index = await file(second)
    const { receipt } = must(await second.log.prove(index))
    await second.close()
    cpSync(log, join(base, 'newest'), { recursive: true })
    const put = (name: string): void => {
      rmSync(log, { recursive: true })
      cpSync(join(base, name), log, { recursive: true })
    }

    put('older')
    expect(await open()).toMatchObject({ ok: false, error: { code: 'log-rolled-back' } })
    put('newest')
    const third = must(await open())
    expect(must(await third.log.prove(index)).receipt).toBe(receipt)
    await third.close()
  })
})
