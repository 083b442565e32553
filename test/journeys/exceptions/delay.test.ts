/** A delayed notice hides a disclosure, and the request if asked, until its last day; then all of it is seen by itself. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rotateAllKeys } from '#app'
import { must } from '#basics'
import { readConfig } from '#config'
import { type ExceptionContext, guardedDisclosuresOf, outsideDisclosuresOf } from '#exception/store'
import { readDocketQuery } from '#docket'
import { loadPack } from '#law/store'
import { kekPath, keyServiceOf, openGuarded } from '#roll/guarded'
import { openRoll, readManifest } from '#roll/store'
import { openDatabase } from '#store'
import { MemoryLog } from '#store/testing'
import { ageIdentity, approveTwice, CLERK, codeOf, prepare } from '../../builders/exception.ts'
import { numberOf, openGuardedStage } from '../../builders/guarded-stage.ts'
import type { Stage } from '../../builders/stage.ts'

const SHERIFF = {
  request: {
    requester: { class: 'law-enforcement' },
    purpose: 'law-enforcement',
    fields: ['name', 'residence_address', 'birth_date'],
  },
  facts: [
    { fact: 'law_enforcement_agency', evidence: 'letter' },
    { fact: 'law_enforcement_purpose', evidence: 'case 26-1142' },
  ],
} as const

let stage: Stage
let number: string
beforeAll(async () => {
  stage = await openGuardedStage()
  stage.at('2026-11-03T09:00:00Z')
})
afterAll(() => stage.close().catch(() => undefined))

const docket = async () => must(await stage.app.docket.list(must(readDocketQuery({})))).entries

const delay = (until: string, hidesRequest: boolean) =>
  stage.app.exceptions.delay({
    number,
    by: CLERK,
    authority: 'Circuit Court',
    citation: 'order of 3 November 2026',
    reason: 'an inquiry is under way',
    until,
    hidesRequest,
  })

/** The case's context on the data folder of an office that is closed. */
const contextOn = async (
  dataDir: string,
  moment: string,
): Promise<ExceptionContext & { close(): Promise<void> }> => {
  const db = must(await openDatabase({ dataDir }))
  const roll = openRoll(dataDir)
  const key = keyServiceOf(Buffer.from(readFileSync(kekPath(dataDir), 'utf8').trim(), 'base64'))
  return {
    db,
    log: new MemoryLog(),
    clock: () => new Date(moment),
    keys: {
      commitment: Buffer.from(readFileSync(join(dataDir, 'keys', 'commitment.key'), 'utf8').trim(), 'base64'),
    },
    dataDir,
    roll: {
      rows: (id, asked, take) => roll.rows(id, asked, take),
      manifest: (id) => readManifest(dataDir, id),
      current: () => readManifest(dataDir, stage.snapshot),
      spellings: async () => new Map([['confidential_elector', 'confidential-elector']]),
    },
    pack: (id) => loadPack(join(import.meta.dirname, '../../../law'), id),
    officeKey: key,
    openStore: async (snapshot) => {
      const store = must(await openGuarded(dataDir, snapshot, key))
      return {
        ok: true,
        value: {
          records: async (numbers) => {
            const found = new Map()
            for (const one of numbers) found.set(one, must(await store.record(one)))
            return { ok: true, value: found }
          },
          close: () => store.close(),
        },
      }
    },
    close: async () => {
      await roll.close()
      await db.close()
    },
  }
}

describe('a delayed notice', () => {
  it('hides the request from docket and lists, and shows it again by itself', async () => {
    const { recipient } = await ageIdentity()
    number = (
      await prepare(stage, {
        ...SHERIFF,
        scope: { kind: 'named', list: `registration_number\n${numberOf(1)}\n${numberOf(3)}` },
        recipient: { kind: 'key', value: recipient },
      })
    ).number
    expect(codeOf(await delay('2026-11-01', true))).toBe('exception-delay-invalid')
    must(await delay('2026-12-01', true))
    await approveTwice(stage, number)
    must(await stage.app.exceptions.handOver({ number, by: CLERK }))
    expect(await docket()).toEqual([])
    expect(codeOf(await stage.app.docket.entry(number))).toBe('no-such-request')
    expect(must(await stage.app.docket.hidden())).toEqual([number])
    stage.at('2026-12-01T23:59:59Z')
    expect(await docket()).toEqual([])
    stage.at('2026-12-02T00:00:00Z')
    expect(must(await stage.app.docket.entry(number)).guarded).toMatchObject([
      {
        on: '2026-11-03',
        fields: [{ field: 'birth_date' }, { field: 'name' }, { field: 'residence_address' }],
      },
    ])
  })

  it('is renewed by another one, and hides the disclosure alone where no more is asked', async () => {
    stage.at('2026-12-01T09:00:00Z')
    must(await delay('2027-02-01', false))
    stage.at('2026-12-15T09:00:00Z')
    expect(must(await stage.app.docket.entry(number)).guarded).toEqual([])
    expect(await docket()).toHaveLength(1)
    stage.at('2027-02-02T09:00:00Z')
    expect(must(await stage.app.docket.entry(number)).guarded).toHaveLength(1)
  })

  it('an outside disclosure is recorded with class and commitment only, of voters who are found', async () => {
    const outside = (more: object = {}) =>
      stage.app.exceptions.outside({
        by: CLERK,
        on: '2027-01-15',
        givenBy: 'a municipal clerk',
        requesterClass: 'law-enforcement',
        purpose: 'an inquiry',
        authority: 'the exception for law enforcement',
        fields: ['birth_date'],
        list: `registration_number\n${numberOf(3)}\n${numberOf(88)}`,
        ...more,
      })
    const done = must(await outside())
    expect(done).toMatchObject({ voters: 1, setAside: [3] })
    const [shown] = must(await stage.app.log.entries(done.logIndex!, done.logIndex! + 1))
    expect(Object.keys(shown!.entry as object).toSorted()).toEqual([
      'commitments',
      'format',
      'kind',
      'requesterClass',
      'time',
    ])
    for (const more of [
      { on: '2030-01-01' },
      { requesterClass: 'nobody' },
      { fields: ['nothing'] },
      { authority: '' },
      { list: `registration_number\n${numberOf(88)}` },
    ])
      expect(codeOf(await outside(more))).toBe('outside-disclosure-invalid')
  })

  it('what held a voter’s row is told of her alone, with her fields, once no delay hides it', async () => {
    const dataDir = join(stage.dir, 'data')
    await stage.app.close()
    const told = async (n: number, moment: string) => {
      const context = await contextOn(dataDir, moment)
      try {
        return {
          guarded: must(await guardedDisclosuresOf(context, numberOf(n))),
          outside: must(await outsideDisclosuresOf(context, numberOf(n))),
        }
      } finally {
        await context.close()
      }
    }
    expect(await told(1, '2027-01-20T09:00:00Z')).toEqual({ guarded: [], outside: [] })
    const later = '2027-02-02T09:00:00Z'
    expect((await told(1, later)).guarded).toMatchObject([
      {
        at: '2026-11-03T09:00:00.000Z',
        recipientClass: 'law-enforcement',
        purpose: 'law-enforcement',
        fields: ['name', 'residence_address', 'birth_date'],
        since: '2026-11-03',
      },
    ])
    expect((await told(3, later)).outside).toMatchObject([
      { at: '2027-01-15T00:00:00.000Z', since: '2027-01-15', fields: ['birth_date'] },
    ])
    expect((await told(3, later)).guarded).toHaveLength(1)
    // The lists stay sealed, and open, under a new key of the office.
    must(await rotateAllKeys(must(readConfig({ dataDir }, {}))))
    expect((await told(3, later)).guarded).toHaveLength(1)
    expect((await told(3, later)).outside).toHaveLength(1)
    expect(await told(2, later)).toEqual({ guarded: [], outside: [] })
  })
})
