/** A case on the command line, step by step, to the copy of the encrypted file; and what is said where a step is missing. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openApp } from '#app'
import { must } from '#basics'
import { readConfig } from '#config'
import { runCli } from '../../../src/cli/run.ts'
import { ageIdentity, approveTwice, openHandOver } from '../../builders/exception.ts'
import { numberOf, openGuardedStage, person } from '../../builders/guarded-stage.ts'
import { fileAndDecide, type Stage } from '../../builders/stage.ts'

const MOMENT = '2026-11-03T09:00:00Z'

let stage: Stage
let number: string
beforeAll(async () => {
  stage = await openGuardedStage()
  stage.at(MOMENT)
  const facts = ['law_enforcement_agency', 'law_enforcement_purpose'].map((fact) => ({
    fact,
    evidence: 'letter',
  }))
  const request = { requester: { class: 'law-enforcement' }, fields: ['registration_number', 'ssn4'] }
  number = (await fileAndDecide(stage, request, facts)).number
  await stage.app.close()
})
afterAll(() => stage.close().catch(() => undefined))

const call = async (...argv: string[]) => {
  let [out, err] = ['', '']
  const status = await runCli(['exception', ...argv, '--data', join(stage.dir, 'data')], {
    io: {
      out: (text) => (out += text),
      err: (text) => (err += text),
      errIsTerminal: false,
      outIsTerminal: false,
      columns: 80,
    },
    clock: () => new Date(MOMENT),
    environment: {},
  })
  return { status, out, err }
}

const done = async (...argv: string[]): Promise<string> => {
  const { status, out, err } = await call(...argv)
  expect([argv[0], status, err]).toEqual([argv[0], 0, ''])
  return out
}

it('goes from the first question to the copy in the recipient’s hands', async () => {
  const by = ['--by', 'Cora Custodian']
  const write = (name: string, text: string): string => {
    const path = join(stage.dir, name)
    writeFileSync(path, text)
    return path
  }
  expect(await done('show', number)).toContain('next: necessity')
  expect(await call('hand-over', number, ...by)).toMatchObject({ status: 4, out: '' })
  expect(
    await done('necessity', number, '--answer', 'needed', '--reason', 'two of one name', ...by),
  ).toContain('next: evidence')
  const scan = write('letter.txt', 'a letter')
  for (const item of ['class:law-enforcement', 'fact:law_enforcement_agency', 'fact:law_enforcement_purpose'])
    await done(
      'evidence',
      number,
      '--item',
      item,
      '--file',
      scan,
      '--type',
      'text/plain',
      '--words',
      'letter',
      ...by,
    )
  for (const id of ['1', '2', '3']) await done('check', number, '--evidence', id, ...by)
  await done('duties', number, '--accepted', 'statement of 3 November', ...by)
  const list = write('named.csv', `registration_number\n${numberOf(2)}\n${numberOf(99)}\n`)
  expect(await done('scope', number, '--list', list, ...by)).toMatch(/set aside +lines 3/)
  const { identity, recipient } = await ageIdentity()
  expect(await call('recipient', number, ...by)).toMatchObject({ status: 2 })
  const ready = await done('recipient', number, '--key', recipient, ...by)
  expect(ready).toMatch(/next: approve[\s\S]*--subject [0-9a-f]{64}/)
  expect(ready).not.toContain(numberOf(2))
  const refused = await call('hand-over', number, ...by)
  expect([refused.status, refused.err.includes('exception-approvals-missing')]).toEqual([1, true])
  const config = must(readConfig({ dataDir: join(stage.dir, 'data') }, {}))
  const app = must(await openApp(config, { clock: () => new Date(MOMENT) }))
  await approveTwice({ ...stage, app }, number)
  await app.close()
  mkdirSync(join(stage.dir, 'usb'))
  expect(await done('hand-over', number, '--out', join(stage.dir, 'usb'), ...by)).toContain('handed over')
  const opened = await openHandOver(join(stage.dir, 'usb', `guarded-${number}-1.age`), { identity })
  expect(opened.voters).toEqual([{ registration_number: numberOf(2), ssn4: person(2).ssn4 }])
  const order = [
    '--authority',
    'Circuit Court',
    '--citation',
    'order',
    '--reason',
    'inquiry',
    '--until',
    '2027-02-01',
  ]
  expect(await done('delay', number, ...order, '--request-too', ...by)).toContain(
    'until 2027-02-01, Circuit Court, the request too',
  )
  const outside = [
    '--class',
    'law-enforcement',
    '--on',
    '2026-11-02',
    '--given-by',
    'a clerk',
    '--purpose',
    'inquiry',
  ]
  expect(
    await done('outside', ...outside, '--authority', 'the law', '--field', 'ssn4', '--list', list, ...by),
  ).toContain('Recorded as 1: 1 voters, without lines 3.')
}, 300_000)
