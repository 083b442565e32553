/** kill -9 of a process that hands guarded data over, at moments all over its run; then the same call again. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, openApp } from '#app'
import { must } from '#basics'
import { readConfig } from '#config'
import { ageIdentity, approveTwice, type Identity, openHandOver, prepare } from '../../builders/exception.ts'
import { killAt, spanOf, startRun } from '../../builders/killed-run.ts'
import { numberOf, openGuardedStage, person } from '../../builders/guarded-stage.ts'

const child = resolve(import.meta.dirname, '../../builders/hand-over-child.ts')
const root = mkdtempSync(join(tmpdir(), 'rk-guarded-kill-'))
const base = join(root, 'base')
const MOMENT = '2026-11-03T09:00:00Z'
const KILLS = 20

let number: string
let key: Identity
/** How long a whole run takes, from the start of the hand-over. */
let span: number

const start = (dataDir: string) => startRun(child, dataDir, number, MOMENT)

const on = async <T>(dataDir: string, work: (app: App) => Promise<T>): Promise<T> => {
  const app = must(await openApp(must(readConfig({ dataDir }, {})), { clock: () => new Date(MOMENT) }))
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}

const entriesOf = async (app: App): Promise<number> =>
  must(await app.log.entries(0, 1000)).filter(
    ({ entry }) => (entry as { kind: string }).kind === 'guarded-disclosure',
  ).length

beforeAll(async () => {
  const stage = await openGuardedStage()
  stage.at(MOMENT)
  key = await ageIdentity()
  ;({ number } = await prepare(stage, {
    request: {
      requester: { class: 'law-enforcement' },
      fields: ['registration_number', 'birth_date', 'ssn4'],
    },
    facts: [
      { fact: 'law_enforcement_agency', evidence: 'letter' },
      { fact: 'law_enforcement_purpose', evidence: 'case 26-1142' },
    ],
    scope: { kind: 'named', list: `registration_number\n${numberOf(1)}\n${numberOf(9)}\n` },
    recipient: { kind: 'key', value: key.recipient },
  }))
  await approveTwice(stage, number)
  await stage.app.close()
  cpSync(join(stage.dir, 'data'), base, { recursive: true })
  rmSync(stage.dir, { recursive: true })
  const dataDir = join(root, 'whole')
  cpSync(base, dataDir, { recursive: true })
  span = await spanOf(start(dataDir))
  rmSync(dataDir, { recursive: true })
}, 180_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('invariant 6: a guarded hand-over killed at any moment', () => {
  it.each(Array.from({ length: KILLS }, (_, i) => i))(
    'is finished by the next run, with one entry and one file, and gives nothing without its entry (moment %i)',
    async (moment) => {
      const dataDir = join(root, `kill-${moment}`)
      cpSync(base, dataDir, { recursive: true })
      await killAt(start(dataDir), { span, moment, kills: KILLS })
      await on(dataDir, async (app) => {
        const { exceptions } = app
        const file = await exceptions.file(number)
        expect(await entriesOf(app)).toBe(file.ok ? 1 : 0)
        const done = must(await exceptions.handOver({ number, by: 'Cora Custodian' }))
        expect(done.how).toBe(file.ok ? 'found' : 'made')
        expect(await entriesOf(app)).toBe(1)
        const fetched = must(await exceptions.file(number))
        expect(fetched).toMatchObject({ n: 1, sha256: done.sha256, logIndex: done.logIndex })
        const opened = await openHandOver(fetched.path, key)
        expect(opened.voters.map((row) => row['ssn4'])).toEqual([person(1).ssn4, person(9).ssn4])
        const again = must(await exceptions.handOver({ number, by: 'Cora Custodian' }))
        expect(again).toMatchObject({ how: 'found', sha256: done.sha256, logIndex: done.logIndex })
      })
      expect(readdirSync(join(dataDir, 'handovers', number))).toEqual([`guarded-${number}-1.age`])
      rmSync(dataDir, { recursive: true })
    },
    180_000,
  )
})
