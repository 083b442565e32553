/** Documents in step with the code: every command, setting, exit status and error code, and nothing that is not there. */
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { SETTINGS } from '#config'
import { EXIT_STATUSES } from '../../src/cli/frame/exit-status.ts'
import { programTree } from '../../src/cli/run.ts'
import { filesBelow, read, sourceFiles, withoutComments } from './source.ts'

const documents = (): string[] => ['README.md', ...filesBelow('docs').filter((path) => path.endsWith('.md'))]

const leaves = (command: Command, path: readonly string[] = []): { path: string; command: Command }[] =>
  command.commands.length === 0
    ? [{ path: path.join(' '), command }]
    : command.commands.flatMap((child) => leaves(child, [...path, child.name()]))

interface Code {
  readonly kind: string
  readonly code: string
  readonly at: string
}

const FAIL = /\bfail\(\s*'([a-z-]+)',\s*'([a-z0-9-]+)'/g
const OBJECT = /\bkind:\s*'([a-z-]+)',\s*code:\s*'([a-z0-9-]+)'/g

const codesIn = (path: string, text: string): Code[] =>
  [FAIL, OBJECT].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ kind: match[1] ?? '', code: match[2] ?? '', at: path })),
  )

const codes = (): Code[] => sourceFiles().flatMap((path) => codesIn(path, withoutComments(read(path))))

/** The rows of the tables of docs/errors.md: code and kind. */
const documentedCodes = (): Map<string, string> =>
  new Map(
    [...read('docs/errors.md').matchAll(/^\| `([a-z0-9-]+)` \| ([a-z-]+) \|/gm)].map((row) => [
      row[1] ?? '',
      row[2] ?? '',
    ]),
  )

describe('docs/errors.md', () => {
  it('lists every error code of the source with its kind, and no other', () => {
    const used = [...new Map(codes().map((one) => [one.code, one.kind])).entries()].toSorted()
    expect([...documentedCodes().entries()].toSorted()).toEqual(used)
  })

  it('can give one kind to each code', () => {
    const kinds = Map.groupBy(codes(), (one) => one.code)
    const torn = [...kinds].filter(([, uses]) => new Set(uses.map((use) => use.kind)).size > 1)
    expect(
      torn.map(([code, uses]) => `${code}: ${uses.map((use) => `${use.kind} in ${use.at}`).join(', ')}`),
    ).toEqual([])
  })

  it('sees every failure: the code is always written out where it is made', () => {
    const computed = sourceFiles().flatMap((path) =>
      [
        ...withoutComments(read(path)).matchAll(
          /(?<![\w.])fail\((?!\s*'[a-z-]+',\s*'[a-z0-9-]+')[^)\n]{0,60}/g,
        ),
      ].map((match) => `${path}: ${match[0]}`),
    )
    expect(computed).toEqual([])
  })
})

describe('the documents', () => {
  it('name every command', () => {
    const text = documents().map(read).join('\n')
    const missing = leaves(programTree()).filter(({ path }) => !text.includes(`rollkeeper ${path}`))
    expect(missing.map(({ path }) => path)).toEqual([])
  })

  it('show no command and no option that is not there', () => {
    const tree = leaves(programTree())
    const groups = new Set(tree.map(({ path }) => path.split(' ')[0]))
    const faults = documents().flatMap((document) =>
      [...read(document).matchAll(/(?:`|\$ |npx |^ {4})rollkeeper ([a-z][^`\n|]*)/gm)].flatMap((match) => {
        const line = match[1] ?? ''
        const found = tree
          .filter(({ path }) => `${line} `.startsWith(`${path} `))
          .toSorted((a, b) => b.path.length - a.path.length)[0]
        if (found === undefined) return groups.has(line.trim()) ? [] : [`${document}: rollkeeper ${line}`]
        const known = new Set([
          '--help',
          '--data',
          '--json',
          ...found.command.options.map((option) => option.long),
        ])
        return [...line.matchAll(/(?<=\s)--[a-z-]+/g)]
          .filter(([flag]) => !known.has(flag))
          .map(([flag]) => `${document}: rollkeeper ${found.path} ${flag}`)
      }),
    )
    expect(faults).toEqual([])
  })

  it('give each setting with its meaning and default, and no other setting', () => {
    const operating = read('docs/operating.md')
    const rows = Object.entries(SETTINGS).map(
      ([name, setting]) => `| \`${name}\` | ${setting.meaning} | ${setting.default} |`,
    )
    expect(rows.filter((row) => !operating.includes(row))).toEqual([])
    const named = documents().flatMap(
      (path) => read(path).match(/\bROLLKEEPER_[A-Z_]+|\bDATABASE_URL\b/g) ?? [],
    )
    expect([...new Set(named)].filter((name) => !(name in SETTINGS))).toEqual([])
  })

  it('give the meaning of each exit status', () => {
    const operating = read('docs/operating.md')
    const rows = Object.entries(EXIT_STATUSES).map(([status, meaning]) => `| ${status} | ${meaning} |`)
    expect(rows.filter((row) => !operating.includes(row))).toEqual([])
  })

  it('link to files that are there', () => {
    const broken = [...documents(), 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].flatMap((document) =>
      [...read(document).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].flatMap((match) => {
        const path = new URL(match[1] ?? '', `file:///${document}`).pathname.slice(1)
        try {
          return read(path) === undefined ? [path] : []
        } catch {
          return filesBelow(path).length > 0 ? [] : [`${document}: ${path}`]
        }
      }),
    )
    expect(broken).toEqual([])
  })
})

describe('docs/architecture.md', () => {
  it('names for each of the nine invariants the tests that hold it, and those say so', () => {
    const rows = [...read('docs/architecture.md').matchAll(/^\| ([1-9]) \|.*\| (`[^|]+`) \|$/gm)]
    expect(rows.map((row) => row[1])).toEqual([...'123456789'])
    const faults = rows.flatMap((row) =>
      [...(row[2] ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, path = '']) =>
        new RegExp(`invariants? ${row[1]}\\b`).test(read(path))
          ? []
          : [`${path} does not speak of invariant ${row[1]}`],
      ),
    )
    expect(faults).toEqual([])
  })
})

describe('every command', () => {
  it.each(leaves(programTree()).map(({ path, command }) => [path, command] as const))(
    '%s has a summary, an example that it accepts, --data and --json',
    (path, command) => {
      expect(command.summary()).toMatch(/^[a-z].{10,}[^.]$/)
      const options = command.options.map((option) => option.long)
      expect(options).toEqual(expect.arrayContaining(['--data', '--json']))
      let help = ''
      command.configureOutput({ writeOut: (text) => (help += text) })
      command.outputHelp()
      const examples = [...help.matchAll(/^ {2}\$ rollkeeper (.*)$/gm)].map((match) => match[1] ?? '')
      expect(examples.length).toBeGreaterThan(0)
      for (const example of examples) {
        expect(`${example} `).toContain(`${path} `)
        const flags = [...example.matchAll(/(?<=\s)--[a-z-]+/g)].map(([flag]) => flag)
        expect(options).toEqual(expect.arrayContaining(flags))
      }
    },
  )
})
