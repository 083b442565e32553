import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { feeFor } from './fees/fee-for.ts'
import { mergeFloor } from './merge-floor.ts'
import { readExamples } from './read/read-examples.ts'
import { readLayer } from './read/read-layer.ts'

const DOC = resolve(import.meta.dirname, '../../docs/law-packs.md')
const text = existsSync(DOC) ? readFileSync(DOC, 'utf8') : ''

/** The block that follows the line naming its file. */
const block = (file: string): string =>
  new RegExp('`law/av/' + file + '`\\n\\n```\\w+\\n([^]*?)\\n```').exec(text)?.[1] ?? ''

const sources = { pack: block('pack.yaml'), rules: block('disclosure.cedar'), cases: block('cases.yaml') }

describe('the pack of docs/law-packs.md', () => {
  it('has no fault', () => {
    expect(readLayer('av', sources, undefined).problems).toEqual([])
  })

  it('takes the example of examples.yaml', () => {
    const pack = mergeFloor(readLayer('av', sources, undefined).layer!, undefined, 'hash')
    const shown = /```yaml\n(format: rollkeeper-examples@1\n[^]*?)\n```/.exec(text)?.[1] ?? ''
    const { examples, problems } = readExamples('av/examples.yaml', shown, pack)
    expect(problems).toEqual([])
    expect(examples.map(({ id }) => id)).toEqual(['neighbour-2020'])
  })

  it('charges what the text says', () => {
    const pack = mergeFloor(readLayer('av', sources, undefined).layer!, undefined, 'hash')
    const price = (records: number) =>
      must(feeFor(pack, { records, on: '2026-01-15', medium: 'electronic' })).cents
    expect([250, 2_000_000].map(price)).toEqual([250, 10_000])
  })

  it('names every fault code that the checker can report, and no other', () => {
    const table = /## Faults\n\n([^]*?)\n## /.exec(text)?.[1] ?? ''
    const named = [...table.matchAll(/^\| (`[^|]*) \|/gm)].flatMap((row) =>
      [...row[1]!.matchAll(/`([a-z-]+)`/g)].map((code) => code[1]!),
    )
    const said = [
      'read/yaml-file.ts',
      'read/check-references.ts',
      'read/check-fees.ts',
      'read/check-rules.ts',
      'read/check-cases.ts',
      'read/read-examples.ts',
      'store/load-examples.ts',
      'read/read-layer.ts',
      'rules/read-rules.ts',
    ]
      .map((file) => readFileSync(resolve(import.meta.dirname, file), 'utf8'))
      .flatMap((source) => [
        ...[...source.matchAll(/code: '([a-z-]+)'/g)].map((code) => code[1]!),
        ...[
          ...source.matchAll(
            /say\(\s*(?:rule|index|\[[^\]]*\]|\[\.\.\.[^\]]*\]|here|path)?,?\s*(?:'[a-zA-Z]+', )?'([a-z]+(?:-[a-z]+)+)'/g,
          ),
        ].map((code) => code[1]!),
        ...[...source.matchAll(/say\('([a-z-]+)'/g)].map((code) => code[1]!),
      ])
    expect([...new Set(named)].sort()).toEqual([...new Set(said)].sort())
  })
})
