/** `examples.yaml` of a pack: told with sources, about names that the pack has, and no part of the law. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { readExamples } from './read/read-examples.ts'
import { soundPack } from './small-pack.fixture.ts'
import { checkPacks, listPacks, loadExamples, loadPack } from './store/index.ts'

const shipped = resolve(import.meta.dirname, '../../law')
const root = mkdtempSync(join(tmpdir(), 'rk-examples-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const step = "{on: '2020-02-29', words: It happened., sources: ['https://a.example/1']}"
const example = (more = ''): string =>
  `  - {id: one, title: One, summary: It shows., story: [${step}], on: '2020-03-01', requester: buyer, channel: web, fields: [name]${more}}\n`
const file = (...examples: readonly string[]): string =>
  `format: rollkeeper-examples@1\nexamples:\n${examples.join('')}`

const faults = (text: string): string[] =>
  readExamples('xx/examples.yaml', text, soundPack('')).problems.map(({ code, line }) => `${code} ${line}`)

describe('the format', () => {
  it('takes a story with a day or what is known of it, and a source for each step', () => {
    expect(faults(file(example()))).toEqual([])
    const told = (part: string, by: string) => faults(file(example().replace(part, by)))
    expect(told("on: '2020-02-29'", 'about: early 2020')).toEqual([])
    expect(told("on: '2020-02-29', ", '')).toEqual(['schema 3'])
    expect(told("on: '2020-02-29'", "on: '2020-02-29', about: then")).toEqual(['schema 3'])
    expect(told("['https://a.example/1']", '[]')).toEqual(['schema 3'])
    expect(told('https://a.example/1', 'javascript:alert(1)')).toEqual(['schema 3'])
    expect(told('https://a.example/1', 'a newspaper')).toEqual(['schema 3'])
  })

  it('refuses what the pack does not have, at its line', () => {
    expect(faults(file(example(), example()))).toEqual(['duplicate-id 4'])
    const other = (part: string, by: string) => faults(file(example().replace(part, by)))
    expect(other('requester: buyer', 'requester: stranger')).toEqual(['unknown-name 3'])
    expect(other('channel: web', 'channel: fax')).toEqual(['unknown-name 3'])
    expect(other('fields: [name]', 'fields: [name, shoe_size]')).toEqual(['unclassified-field 3'])
    expect(faults(file(example(', purpose: fun, facts: [rich]')))).toEqual([
      'unknown-name 3',
      'unknown-name 3',
    ])
    expect(faults(file(example(', colour: red')))).toEqual(['schema 3'])
  })

  it('gives no example at all where one has a fault', () => {
    const text = file(example(), example().replace('id: one', 'id: two').replace('buyer', 'nobody'))
    expect(readExamples('xx/examples.yaml', text, soundPack('')).examples).toEqual([])
  })
})

describe('on disk', () => {
  const dir = join(root, 'law')
  cpSync(shipped, dir, { recursive: true })

  it('the shipped ones are sound, and a pack needs none', async () => {
    expect((await checkPacks(dir)).filter(({ file: at }) => at.endsWith('examples.yaml'))).toEqual([])
    const all = await Promise.all(
      (await listPacks(dir)).map(async (id) => must(await loadExamples(dir, must(await loadPack(dir, id))))),
    )
    expect(all.flat().length).toBeGreaterThan(1)
    expect(all.some((examples) => examples.length === 0)).toBe(true)
  })

  it('a fault in them is found by the check, and stops neither the pack nor its hash', async () => {
    const [id] = await Promise.all(
      (await listPacks(dir)).map(async (one) => {
        const examples = must(await loadExamples(dir, must(await loadPack(dir, one))))
        return examples.length > 0 ? one : undefined
      }),
    ).then((ids) => ids.filter((one) => one !== undefined))
    const before = must(await loadPack(dir, id!))
    writeFileSync(join(dir, id!, 'examples.yaml'), 'format: rollkeeper-examples@1\nexamples: no\n')
    const after = must(await loadPack(dir, id!))
    expect(after.hash).toBe(before.hash)
    expect(await loadExamples(dir, after)).toMatchObject({ error: { code: 'law-examples-invalid' } })
    expect(await checkPacks(dir)).toMatchObject([{ file: `${id}/examples.yaml`, line: 2, code: 'schema' }])
  })
})
