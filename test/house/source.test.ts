/** House rules on the text of src/: what must not stand there, and why. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { filesBelow, read, ROOT, sourceFiles, withoutComments } from './source.ts'

/** Places where a pattern stands, as `path:line`. */
const places = (paths: readonly string[], pattern: RegExp, textOf: (path: string) => string): string[] =>
  paths.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 100)}`] : [])),
  )

const code = (path: string): string => withoutComments(read(path))
const own = (): string[] =>
  ['src', 'test', 'bench', 'e2e', 'bin']
    .flatMap(filesBelow)
    .filter((path) => /\.(tsx?|js)$/.test(path) && path !== 'test/house/source.test.ts')

describe('the source', () => {
  it('reads the environment in config.ts only', () => {
    const paths = sourceFiles().filter((path) => path !== 'src/config.ts')
    expect(
      places(paths, /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\s*\[|\benv\b.*\bfrom\s+['"]node:process/, code),
    ).toEqual([])
  })

  it('takes time as an argument: no clock outside the edges', () => {
    const edges = /^src\/(cli\/main|config|app|app\/|portal\/|log\/store|basics\/dates)/
    const paths = sourceFiles().filter((path) => !edges.test(path))
    expect(places(paths, /\bDate\.now\(|\bnew Date\(\s*\)/, code)).toEqual([])
  })

  it('has nothing left to do and no silenced type check', () => {
    expect(places(own(), /\b(TODO|FIXME|XXX|HACK)\b|not implemented/, read)).toEqual([])
    expect(places(own(), /@ts-(ignore|nocheck|expect-error)/, read)).toEqual([])
    // The linter refuses `any` (typescript/no-explicit-any); a silenced rule is the next test's.
    expect(places(own(), /\b(?:it|test|describe)\.only\(/, code)).toEqual([])
  })

  it('gives its reason for each rule that it silences, in the same line or the one above', () => {
    const bare = sourceFiles().flatMap((path) => {
      const lines = read(path).split('\n')
      return lines.flatMap((line, at) =>
        /lint-disable/.test(line) && !/--\s*\S+/.test(line) && !/^\s*(\/\/|\*)/.test(lines[at - 1] ?? '')
          ? [`${path}:${at + 1}`]
          : [],
      )
    })
    expect(bare).toEqual([])
  })

  it('writes to the terminal only in the command line', () => {
    const paths = sourceFiles().filter((path) => !path.startsWith('src/cli/'))
    expect(places(paths, /\bconsole\.|process\.std(out|err)\b/, code)).toEqual([])
  })

  it('is all in the repository: nothing that git ignores is part of it', () => {
    const ignored = execFileSync(
      'git',
      ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory'],
      {
        cwd: ROOT,
        encoding: 'utf8',
      },
    )
    const parts = [
      'bench/',
      'bin/',
      'docs/',
      'law/',
      'layouts/',
      'migrations/',
      'src/',
      'synthetic/',
      'test/',
    ]
    const inside = ignored.split('\n').filter((path) => parts.some((part) => path.startsWith(part)))
    expect(inside).toEqual([])
  })
})
