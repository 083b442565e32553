/** kill -9 of a process that recalls, at moments all over its run; then the same call again. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { recoverOutbox } from '#store'
import { killAt, spanOf, startRun } from '../../../test/builders/killed-run.ts'
import { bundleOf } from '../disclose/bundle-of.ts'
import { disclose } from '../disclose/disclose.ts'
import { openOffice, paid } from '../testing/office.ts'
import { CHANGES, recalling } from '../testing/recalling.ts'
import { changesOf } from './fetch.ts'
import { recallDisclosure } from './recall.ts'

const child = resolve(import.meta.dirname, '../testing/recall-child.ts')
const root = mkdtempSync(join(tmpdir(), 'rk-recall-'))
const base = join(root, 'base')
const KILLS = 20
const by = 'administrator'

let number: string
let corrected: string
/** How long a whole run takes, from the start of the recall. */
let span: number

const start = (dataDir: string) => startRun(child, dataDir, number, corrected)

beforeAll(async () => {
  const office = await openOffice(base)
  number = await paid(office)
  corrected = await paid(office)
  for (const one of [number, corrected]) must(await disclose(office.context, { number: one, by }))
  await office.close()
  const dataDir = join(root, 'whole')
  cpSync(base, dataDir, { recursive: true })
  span = await spanOf(start(dataDir))
  rmSync(dataDir, { recursive: true })
}, 180_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('invariant 6: a recall killed at any moment', () => {
  it.each(Array.from({ length: KILLS }, (_, i) => i))(
    'is made or finished by the next run, with one entry for recall and correction each (moment %i)',
    async (moment) => {
      const dataDir = join(root, `kill-${moment}`)
      cpSync(base, dataDir, { recursive: true })
      await killAt(start(dataDir), { span, moment, kills: KILLS })
      const office = await openOffice(dataDir)
      must(await recoverOutbox(office.context))
      const entries = async (): Promise<readonly string[]> =>
        must(await office.log.entries(0, office.log.size()))
          .map(String)
          .filter((entry) => entry.includes('"kind":"disclosure-recalled"'))
      // Old state or new: a bundle that can be fetched has no entry, one that cannot has.
      const bundle = await bundleOf(office.context, number)
      expect((await entries()).length > 0).toBe(!bundle.ok)
      const asked = {
        number,
        fault: 'wrong-rows',
        reason: 'A county too many was taken.',
        correctedBy: corrected,
        by,
      } as const
      const done = must(await recallDisclosure(recalling(office), asked))
      expect(done.correction).toMatchObject({ by: corrected, logIndex: expect.any(Number) })
      expect(await entries()).toHaveLength(2)
      expect(readFileSync(must(await changesOf(office.context, number)).path, 'utf8')).toBe(CHANGES)
      await office.close()
      expect(readdirSync(join(dataDir, 'bundles', number)).toSorted()).toEqual([
        `bundle-${number}.zip`,
        `changes-${number}.csv`,
      ])
      rmSync(dataDir, { recursive: true })
    },
    180_000,
  )
})
