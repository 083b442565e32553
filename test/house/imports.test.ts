import { describe, expect, it } from 'vitest'
import { faultOf, faultsAlone } from './import-faults.ts'
import { FOLDERS } from './import-rules.ts'
import { PACKAGES, PURE } from './package-rules.ts'
import { importsOf, read, sourceFiles, withoutComments } from './source.ts'

const doors = Object.keys((JSON.parse(read('package.json')) as { imports: Record<string, string> }).imports)
const faultsIn = (path: string, text: string): string[] =>
  importsOf(path, text).flatMap((one) => faultOf(one, doors) ?? [])

describe('imports', () => {
  it('follow the rules, in every file of src/', () => {
    expect(sourceFiles().flatMap((path) => faultsIn(path, read(path)))).toEqual([])
  })

  it('of what stands alone keep to its doors all the way down', () => {
    expect(faultsAlone(new Map(sourceFiles().map((path) => [path, importsOf(path, read(path))])))).toEqual([])
    const made = (path: string, text: string): [string, ReturnType<typeof importsOf>] => [
      path,
      importsOf(path, text),
    ]
    const faults = faultsAlone(
      new Map([
        made('src/log/verify/x.ts', `import { a } from '../tree/a.ts'`),
        made('src/log/tree/a.ts', `import { b } from './b.ts'`),
        made('src/log/tree/b.ts', `import { ok } from '#basics'`),
      ]),
    )
    expect(faults).toHaveLength(1)
  })

  it('have a rule with a reason for each folder, package and pure place', () => {
    for (const rule of [...FOLDERS, ...PACKAGES, ...PURE]) expect(rule.because).toMatch(/^[A-Z].{20,}\.$/)
    const folders = new Set(sourceFiles().map((path) => (path.split('/')[1] ?? '').replace(/\.ts$/, '')))
    const ruled = new Set(FOLDERS.map((rule) => (rule.folder.split('/')[0] ?? '').replace(/\.ts$/, '')))
    expect([...folders].filter((folder) => !ruled.has(folder))).toEqual([])
  })

  // A check that cannot fail is none: each way round the rules is tried.
  it.each([
    ['a climb out of the folder', 'src/cli/x.ts', `import { a } from '../store/index.ts'`],
    ['a climb out of src', 'src/cli/x.ts', `import { a } from '../../bin/x.js'`],
    ['a climb in a re-export', 'src/law/x.ts', `export * from '../roll/guarded/open.ts'`],
    [
      'a climb in an import over many lines',
      'src/law/x.ts',
      `import {\n  a,\n  b,\n} from '../roll/index.ts'`,
    ],
    ['a type-only climb', 'src/law/x.ts', `import type { A } from '../roll/index.ts'`],
    ['a dynamic climb', 'src/law/x.ts', `const a = await import('../roll/index.ts')`],
    ['a dynamic import with a computed name', 'src/law/x.ts', 'await import(`#${name}`)'],
    ['a require', 'src/law/x.ts', `require('../roll/index.ts')`],
    ['a worker', 'src/law/x.ts', `new Worker(new URL('../roll/index.ts', import.meta.url))`],
    ['an absolute path', 'src/law/x.ts', `import '/etc/x.ts'`],
    ['the store from the portal', 'src/portal/x.ts', `import { a } from '#request/store'`],
    ['the guarded part from the portal', 'src/portal/x.ts', `import('#roll/guarded')`],
    ['the guarded part from the command line', 'src/cli/x.ts', `import { open } from '#roll/guarded'`],
    ['the guarded part past its door', 'src/roll/store/x.ts', `import { open } from '../guarded/open.ts'`],
    ['the roll from the law', 'src/law/x.ts', `import { a } from '#roll'`],
    ['upwards from the bottom', 'src/basics/x.ts', `import { a } from '#store'`],
    ['the project from log/verify', 'src/log/verify/x.ts', `import { ok } from '#basics'`],
    ['a file system in a pure folder', 'src/decision/x.ts', `import { readFileSync } from 'node:fs'`],
    ['a builtin without its scheme', 'src/law/x.ts', `import { readFileSync } from 'fs'`],
    ['a package outside its folder', 'src/law/x.ts', `import { Pool } from 'pg'`],
    ['a package without a rule', 'src/law/x.ts', `import _ from 'lodash'`],
    ['a door that does not exist', 'src/law/x.ts', `import { a } from '#roll/back'`],
    ['a folder without a rule', 'src/helpers/x.ts', `import { a } from '#basics'`],
  ])('%s is caught', (_, path, text) => {
    expect(faultsIn(path, text)).not.toEqual([])
  })

  it.each([
    ['a comment', `// import { a } from '../roll/index.ts'\n/* require('x') */`],
    ['its own folder', `import { a } from './b/c.ts'`],
    ['a door that it may use', `import { ok, type Result } from '#basics'`],
    ['a web address in a string', `const a = 'https://example.org' // import('x')`],
  ])('%s is fine', (_, text) => {
    expect(faultsIn('src/law/x.ts', text)).toEqual([])
  })

  it('are read without comments and with strings', () => {
    expect(withoutComments(`a('//b') // c\n/* d\n */ e`)).toBe(
      `a('//b') ${' '.repeat(4)}\n${' '.repeat(4)}\n    e`,
    )
  })
})
