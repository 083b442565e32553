import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { checkPacks, listPacks, loadPack } from './index.ts'

const LAW = resolve(import.meta.dirname, '../../../law')

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'law-'))
  for (const id of ['us', 'wi']) cpSync(join(LAW, id), join(dir, id), { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(join(dir, file), change(readFileSync(join(dir, file), 'utf8')))

describe('the packs as shipped', () => {
  it('have no fault', async () => {
    expect(await checkPacks(LAW)).toEqual([])
    expect(await listPacks(LAW)).toEqual(expect.arrayContaining(['us', 'wi']))
  })
})

describe('loadPack', () => {
  it('puts the federal floor under the pack, frozen', async () => {
    const pack = must(await loadPack(dir, 'wi'))
    expect(pack.layers).toEqual(['us', 'wi'])
    expect(pack.rules[0]?.pack).toBe('us')
    expect(pack.fields['driver_license_number']?.conditions).toContain('motor-vehicle-data')
    expect(Object.isFrozen(pack.fields['name'])).toBe(true)
  })

  it('hashes the bytes of both: a changed comment anywhere is another law', async () => {
    const hash = async () => must(await loadPack(dir, 'wi')).hash
    const before = await hash()
    expect(await hash()).toBe(before)
    edit('us/disclosure.cedar', (text) => `// changed\n${text}`)
    const after = await hash()
    expect(after).not.toBe(before)
    edit('wi/cases.yaml', (text) => `# changed\n${text}`)
    expect(await hash()).not.toBe(after)
  })

  it.each(['xy', '..', '../wi', 'wi/../us', 'WI', ''])('knows no pack %j', async (id) => {
    expect(await loadPack(dir, id)).toMatchObject({ ok: false, error: { code: 'law-pack-unknown' } })
  })

  it('refuses a pack with a fault, naming file and line', async () => {
    edit('wi/disclosure.cedar', (text) => text.replace('FieldClass::"open"', 'FieldClass::"opn"'))
    const result = await loadPack(dir, 'wi')
    const message: unknown = expect.stringMatching(/wi\/disclosure\.cedar:\d+: .*opn/)
    expect(result).toMatchObject({ ok: false, error: { code: 'law-pack-invalid', message } })
    expect(await loadPack(dir, 'us')).toMatchObject({ ok: true })
  })

  it('refuses every pack when the floor is broken or gone', async () => {
    edit('us/pack.yaml', () => '')
    expect(await loadPack(dir, 'wi')).toMatchObject({ ok: false, error: { code: 'law-pack-invalid' } })
    rmSync(join(dir, 'us'), { recursive: true })
    expect(await loadPack(dir, 'wi')).toMatchObject({ ok: false, error: { code: 'law-pack-unknown' } })
  })

  it('says which file cannot be read', async () => {
    rmSync(join(dir, 'wi/cases.yaml'))
    const result = await loadPack(dir, 'wi')
    const message: unknown = expect.stringContaining('wi/cases.yaml')
    expect(result).toMatchObject({ ok: false, error: { code: 'law-pack-unreadable', message } })
  })

  it('refuses bytes that are not text', async () => {
    writeFileSync(join(dir, 'wi/pack.yaml'), Buffer.from([0, 255, 254, 1, 2, 3]))
    expect(await loadPack(dir, 'wi')).toMatchObject({ ok: false, error: { code: 'law-pack-invalid' } })
  })
})

describe('checkPacks', () => {
  it('lists faults of all packs by file and line', async () => {
    edit('wi/pack.yaml', (text) => text.replace('withheldBy: wi-felony-list', 'withheldBy: nothing'))
    edit('us/disclosure.cedar', (text) => text.replace('@reason', '@because'))
    const problems = await checkPacks(dir)
    expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual(
      expect.arrayContaining(['us/disclosure.cedar rule-annotation', 'wi/pack.yaml unknown-withholding']),
    )
    expect(problems.every((problem) => problem.line > 0)).toBe(true)
  })

  it('finds a field that the vocabulary does not have', async () => {
    const { fields } = must(await loadPack(dir, 'wi'))
    const vocabulary = Object.keys(fields).filter((field) => field !== 'phone')
    expect(await checkPacks(dir, vocabulary)).toMatchObject([{ file: 'wi/pack.yaml', code: 'unknown-field' }])
  })
})
