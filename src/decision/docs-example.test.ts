import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { mergeFloor, readLayer } from '#law'
import { runCases } from './cases.ts'

it('the pack of docs/law-packs.md answers its own cases', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../docs/law-packs.md'), 'utf8')
  const block = (file: string): string =>
    new RegExp('`law/av/' + file + '`\\n\\n```\\w+\\n([^]*?)\\n```').exec(text)?.[1] ?? ''
  const sources = { pack: block('pack.yaml'), rules: block('disclosure.cedar'), cases: block('cases.yaml') }
  const { layer } = readLayer('av', sources, undefined)
  const results = runCases(mergeFloor(layer!, undefined, 'hash'))
  expect(results.cells.length).toBeGreaterThan(10)
  expect([...results.cells, ...results.fees].filter((item) => !item.passed)).toEqual([])
})
