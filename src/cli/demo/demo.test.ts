/** The demo on a small roll, and every reading command on what it leaves: as a newcomer would try them. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { readConfig } from '#config'
import { runCli } from '../run.ts'

const base = mkdtempSync(join(tmpdir(), 'rollkeeper-demo-'))
const dataDir = join(base, 'data')
const syntheticDir = join(base, 'synthetic')

const call = async (...argv: string[]) => {
  let [out, err] = ['', '']
  const status = await runCli(argv, {
    io: {
      out: (text) => (out += text),
      err: (text) => (err += text),
      errIsTerminal: false,
      outIsTerminal: false,
      columns: 80,
    },
    clock: () => new Date('2026-11-24T12:00:00Z'),
    environment: { ROLLKEEPER_DATA: dataDir, ROLLKEEPER_SYNTHETIC_DIR: syntheticDir },
  })
  return { status, out, err }
}

let played: Awaited<ReturnType<typeof call>>

beforeAll(async () => {
  cpSync(must(readConfig({}, {})).syntheticDir, syntheticDir, { recursive: true })
  const scenario = join(syntheticDir, 'demo', 'scenario.yaml')
  writeFileSync(scenario, readFileSync(scenario, 'utf8').replace('voters: 100000', 'voters: 1500'))
  played = await call('demo')
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const marker = () =>
  JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Record<
    'request' | 'bundle' | 'secret',
    string
  >

describe('the demo', () => {
  it('plays the letter from filing to verification and says what was decided and why', () => {
    expect(played).toMatchObject({ status: 0, err: '' })
    for (const words of [
      'Request 2017-00001',
      'Withheld: birth date, ssn4',
      'neither a law-enforcement agency nor another state',
      'Not held: party',
      '$12,500.00 for 3,484,948 records',
      'while this stands: H-0001',
      'The quote is paid.',
      'Verified: request 2017-00001',
      'rollkeeper demo --fresh',
    ])
      expect(played.out.replaceAll(/\s+/g, ' ')).toContain(words)
    expect(existsSync(marker().bundle)).toBe(true)
  })

  it('is left as it is the second time', async () => {
    const before = readFileSync(marker().bundle)
    expect((await call('demo')).out).toContain('was played here before')
    expect(readFileSync(marker().bundle).equals(before)).toBe(true)
  })

  it('does not touch a folder with other data', async () => {
    const other = mkdtempSync(join(base, 'other-'))
    writeFileSync(join(other, 'letter.txt'), 'mine')
    expect(await call('demo', '--fresh', '--data', other)).toMatchObject({ status: 4 })
    expect(readFileSync(join(other, 'letter.txt'), 'utf8')).toBe('mine')
  })
})

describe('after the demo', () => {
  it.each([
    ['roll list', /wi-20170626-[0-9a-f]{10} .*whole/],
    ['roll show', /Rows by status/],
    ['roll count --status Active', /^[\d,]+ voters in wi-/],
    ['roll count --by status', /Active +[\d,]+/],
    ['roll count --voted 2016-11..2016-11 --method absentee', /voters in/],
    ['request list', /2017-00001 +disclosed/],
    ['request show 2017-00001 --decision --requester', /Presidential Advisory Commission/],
    ['hold list', /H-0001/],
    ['log checkpoint', /^rollkeeper\.localhost\n\d+\n/],
    ['log checkpoint --policy', /log/],
    ['log prove 0', /^c2sp\.org\/tlog-proof@v1\n/],
    ['log verify', /is whole/],
    ['disclose 2017-00001', /it is the same bundle/],
    ['request file --schema', /"Rollkeeper request file"/],
  ])('%s answers, and in JSON too', async (line, words) => {
    const argv = line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? []
    const answer = await call(...argv)
    expect(answer).toMatchObject({ status: 0, err: '' })
    expect(answer.out).toMatch(words)
    const json = await call(...argv, '--json')
    expect(json.status).toBe(0)
    expect(JSON.parse(json.out)).toBeTruthy()
  })

  it('a bundle verifies, and an altered one does not (exit status 1)', async () => {
    const { bundle } = marker()
    expect(await call('verify', bundle)).toMatchObject({ status: 0 })
    const altered = join(base, 'altered.zip')
    const bytes = readFileSync(bundle)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(altered, bytes)
    const { status, out } = await call('verify', altered)
    expect(status).toBe(1)
    expect(out).toMatch(/WRONG[\s\S]*Not verified/)
  })

  it('exit statuses tell what is not there, what does not fit and what a rule refuses', async () => {
    expect(await call('request', 'show', '2017-00099')).toMatchObject({ status: 3 })
    expect(await call('roll', 'show', 'wi-20000101-0000000000')).toMatchObject({ status: 3 })
    expect(await call('request', 'decide', '2017-00001')).toMatchObject({ status: 4 })
    const { secret } = marker()
    expect(await call('request', 'withdraw', '2017-00001', '--secret', `${secret}X`)).toMatchObject({
      status: 1,
    })
    const listed = await call('roll', 'list', '--json')
    const [{ id }] = JSON.parse(listed.out) as [{ id: string }]
    expect(await call('roll', 'remove', id)).toMatchObject({ status: expect.any(Number) })
    expect(await call('law', 'show', 'nowhere')).toMatchObject({ status: 3 })
    expect(await call('roll', 'list', '--data', join(base, 'nowhere'))).toMatchObject({ status: 0 })
    expect(await call('request', 'list', '--data', join(base, 'nowhere'))).toMatchObject({ status: 3 })
  })

  it('nothing personal is in a failure', async () => {
    const person = join(base, 'person.yaml')
    writeFileSync(
      person,
      'requester: {class: anyone, name: Erika Mustermann, telephone: 555-0100}\nchannel: commission\n',
    )
    const { status, err } = await call('request', 'file', person)
    expect(status).toBe(2)
    expect(err).not.toMatch(/Mustermann|555-0100/)
  })
})
