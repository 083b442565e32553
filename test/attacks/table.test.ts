/** docs/attacks.md and the tests are in step: every row names a test that is there, and every test of this folder has a row. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'docs/attacks.md'), 'utf8')

interface Named {
  readonly file: string
  readonly name: string
}

/** `path`, then the test's name in quotes, in the last cell of a row. */
const rows: readonly Named[] = [
  ...text.matchAll(/\| `((?:src|test|e2e)\/[^`]+\.test\.ts)`: “([^”]+)” \|$/gm),
].map(([, file = '', name = '']) => ({ file, name }))

const namesIn = (file: string): string[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /\bit(?:\.each\([\s\S]*?\))?\(\s*(['`])((?:(?!\1).)+)\1/g,
    ),
  ].map(([, , name = '']) => name)

const here = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.test.ts') && name !== 'table.test.ts')
  .map((name) => `test/attacks/${name}`)

describe('the table of attacks', () => {
  it('names in every row a test that is there', () => {
    const lines = text.split('\n').filter((line) => line.startsWith('| ') && !/^\| (attack|---)/.test(line))
    expect(rows).toHaveLength(lines.length)
    expect(rows.filter(({ file, name }) => !namesIn(file).includes(name))).toEqual([])
  })

  it('has a row for every attack of this folder', () => {
    const told = new Set(rows.map(({ file, name }) => `${file}: ${name}`))
    const CONTROLS = new Set(['is known to this test in hundreds', 'is whole before that'])
    const missing = here.flatMap((file) =>
      namesIn(file)
        .filter((name) => !CONTROLS.has(name))
        .map((name) => `${file}: ${name}`)
        .filter((one) => !told.has(one)),
    )
    expect(missing).toEqual([])
  })
})
