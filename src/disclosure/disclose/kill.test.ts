/** kill -9 of a process that hands over, at moments all over its run; then the same call again. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { must } from '#basics'
import { showRequest } from '#request/store'
import { killAt, spanOf, startRun } from '../../../test/builders/killed-run.ts'
import { openOffice, paid } from '../testing/office.ts'
import { verifyBundle } from '../verify/verify.ts'
import { disclose } from './disclose.ts'

const child = resolve(import.meta.dirname, '../testing/disclose-child.ts')
const root = mkdtempSync(join(tmpdir(), 'rk-kill-'))
const base = join(root, 'base')
const KILLS = 12

let number: string
/** How long a whole run takes, from the start of the disclosure. */
let span: number

const Done = z.object({ path: z.string(), how: z.string(), logIndex: z.int() })

/** Runs to the end; what it answered. */
const finish = async (dataDir: string): Promise<z.infer<typeof Done>> => {
  const { code, said } = await startRun(child, dataDir, number).ended
  expect(code).toBe(0)
  return Done.parse(JSON.parse(said.trim().split('\n').at(-1)!))
}

beforeAll(async () => {
  const office = await openOffice(base)
  number = await paid(office)
  await office.close()
  const dataDir = join(root, 'whole')
  cpSync(base, dataDir, { recursive: true })
  span = await spanOf(startRun(child, dataDir, number))
  rmSync(dataDir, { recursive: true })
}, 180_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('invariant 6: a disclosure killed at any moment', () => {
  it.each(Array.from({ length: KILLS }, (_, i) => i))(
    'is finished by the next run, with one entry and one bundle (moment %i)',
    async (moment) => {
      const dataDir = join(root, `kill-${moment}`)
      cpSync(base, dataDir, { recursive: true })
      await killAt(startRun(child, dataDir, number), { span, moment, kills: KILLS })
      const done = await finish(dataDir)
      const office = await openOffice(dataDir)
      const again = must(await disclose(office.context, { number, by: 'administrator' }))
      expect(again).toMatchObject({ how: 'found', logIndex: done.logIndex })
      expect(must(await showRequest(office.context, number)).state).toBe('disclosed')
      const entries = must(await office.log.entries(0, office.log.size())).map(String)
      expect(entries.filter((entry) => entry.includes('"kind":"disclosure"'))).toHaveLength(1)
      expect((await verifyBundle(done.path, { policy: office.log.policy() })).fault).toBeUndefined()
      await office.close()
      expect(readdirSync(join(dataDir, 'bundles', number))).toHaveLength(1)
      rmSync(dataDir, { recursive: true })
    },
    180_000,
  )
})
