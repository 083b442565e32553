import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isoDate, must } from '#basics'
import { dataPaths } from '#basics/files'
import { type Config, readConfig } from '#config'
import { parseRequest } from '#request'
import { generate } from './generate.ts'
import { type App, openApp } from './open.ts'

const ASOF = isoDate('2017-06-26')
const LAYOUT = 'wisconsin'
const clock = () => new Date('2017-06-28T12:00:00Z')
const base = mkdtempSync(join(tmpdir(), 'rollkeeper-app-'))
const config = (name: string): Config => must(readConfig({ dataDir: join(base, name) }, {}))
const open = (name: string, create = false) => openApp(config(name), { clock, create })
const using = async <T>(name: string, work: (app: App) => Promise<T>, create = false): Promise<T> => {
  const app = must(await open(name, create))
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}
const request = must(
  parseRequest({ requester: { class: 'anyone' }, channel: 'commission', fields: ['name', 'status'] }),
)
const kinds = async (app: App): Promise<unknown[]> =>
  must(await app.log.entries(0, 1000)).map(({ entry }) => (entry as { kind: string }).kind)

let snapshot = ''

beforeAll(async () => {
  must(await generate(config('roll'), { voters: 1500, seed: 1, outDir: join(base, 'files'), asOf: ASOF }))
  snapshot = await using(
    'roll',
    async (app) => {
      const files = [join(base, 'files', 'voters.txt')]
      const guarded = [join(base, 'files', 'guarded.csv')]
      return must(await app.roll.import({ files, guarded, layout: LAYOUT, asOf: ASOF })).id
    },
    true,
  )
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const copyOf = (name: string): string => {
  cpSync(join(base, 'roll'), join(base, name), { recursive: true })
  return name
}

describe('opening a data folder', () => {
  it('makes none unless asked, and says where it looked', async () => {
    expect(await open('nowhere')).toMatchObject({
      ok: false,
      error: { code: 'data-folder-missing', kind: 'not-found' },
    })
    expect(readdirSync(base)).not.toContain('nowhere')
  })

  it('is for one process alone, and lets go of it when closed', async () => {
    await using('roll', async () => {
      expect(await open('roll')).toMatchObject({ ok: false, error: { code: 'data-folder-in-use' } })
    })
    await using('roll', async (app) => expect(must(await app.roll.show()).id).toBe(snapshot))
  })

  it('keeps everything shut and lets go where a part of it is damaged', async () => {
    const name = copyOf('damaged')
    writeFileSync(join(dataPaths(join(base, name)).keys, 'commitment.key'), 'nonsense')
    for (let again = 0; again < 2; again++)
      expect(await open(name)).toMatchObject({ ok: false, error: { code: 'commitment-key-corrupt' } })
  })

  it('does not go on with an empty database where the log knows better (invariant 6)', async () => {
    const name = copyOf('lost')
    rmSync(dataPaths(join(base, name)).database, { recursive: true })
    for (let again = 0; again < 2; again++)
      expect(await open(name)).toMatchObject({ ok: false, error: { code: 'database-lost', kind: 'corrupt' } })
  })

  it('enters in the log what a crash kept out of it: a snapshot that came, one that went', async () => {
    const name = copyOf('crashed')
    const { snapshots } = dataPaths(join(base, name))
    expect(await using(name, kinds)).toEqual(['law-changed', 'snapshot-made'])
    renameSync(join(snapshots, snapshot), join(base, 'aside'))
    expect((await using(name, kinds)).slice(2)).toEqual(['snapshot-removed'])
    renameSync(join(base, 'aside'), join(snapshots, snapshot))
    expect((await using(name, kinds)).slice(3)).toEqual(['snapshot-made'])
    expect((await using(name, kinds)).slice(4)).toEqual([])
  })
})

describe('the services', () => {
  it('invariant 4: keep a snapshot that a quote, a payment or a hold needs', async () => {
    const name = copyOf('needed')
    await using(name, async (app) => {
      const { number } = must(await app.requests.file({ file: request, by: 'clerk' }))
      must(await app.requests.decide({ number, by: 'clerk' }))
      must(await app.requests.quote({ number, by: 'clerk' }))
      expect(await app.roll.remove(snapshot)).toMatchObject({ ok: false, error: { code: 'snapshot-in-use' } })
      must(await app.requests.withdraw({ number, proof: { letter: 'letter', by: 'clerk' }, why: '' }))
      const hold = { citation: 'order', reason: 'kept', by: 'clerk', authority: 'Circuit Court' }
      const scope = { kind: 'snapshot', value: snapshot } as const
      const { hold: placed } = must(await app.holds.place({ ...hold, kind: 'preservation', scope }))
      expect(await app.roll.remove(snapshot)).toMatchObject({ ok: false, error: { code: 'held' } })
      must(await app.holds.lift({ id: placed.id, by: 'clerk', authority: 'Circuit Court', reason: 'over' }))
      must(await app.roll.remove(snapshot))
      expect(await app.roll.list()).toEqual([])
      expect((await kinds(app)).at(-1)).toBe('snapshot-removed')
    })
  })

  it('invariant 4: use no other rules while a hold on the law stands', async () => {
    const name = copyOf('law-held')
    const lawDir = join(base, 'law')
    cpSync(config(name).lawDir, lawDir, { recursive: true })
    const changed = { ...config(name), lawDir }
    const app = must(await openApp(changed, { clock }))
    const { number } = must(await app.requests.file({ file: request, by: 'clerk' }))
    const hold = { citation: 'order', reason: 'kept', by: 'clerk', authority: 'Circuit Court' }
    must(await app.holds.place({ ...hold, kind: 'preservation', scope: { kind: 'law' } }))
    const pack = must(await app.requests.show(number)).law
    writeFileSync(join(lawDir, pack, 'disclosure.cedar'), '\n', { flag: 'a' })
    expect(await app.requests.decide({ number, by: 'clerk' })).toMatchObject({
      ok: false,
      error: { code: 'law-changed-under-hold' },
    })
    await app.close()
  })

  it('refuse a hold on a request that does not exist: it would stop nothing', async () => {
    await using('roll', async (app) => {
      const scope = { kind: 'request', value: '2017-00099' } as const
      const hold = { citation: 'order', reason: 'kept', by: 'clerk', authority: 'Circuit Court' }
      expect(await app.holds.place({ ...hold, kind: 'response', scope })).toMatchObject({
        ok: false,
        error: { code: 'no-such-request' },
      })
    })
  })

  it('price on a snapshot of the request’s own law only', async () => {
    await using('roll', async (app) => {
      const other = must(parseRequest({ ...request, law: 'us', fields: ['name'] }))
      expect(await app.requests.file({ file: other, by: 'clerk' })).toMatchObject({ ok: false })
      const { number } = must(await app.requests.file({ file: request, by: 'clerk' }))
      must(await app.requests.decide({ number, by: 'clerk' }))
      expect(
        await app.requests.quote({ number, by: 'clerk', snapshot: 'xx-20170101-0000000000' }),
      ).toMatchObject({
        ok: false,
        error: { code: 'snapshot-unknown' },
      })
    })
  })
})
