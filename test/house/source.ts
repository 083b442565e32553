/** What does the source hold? Files, their text without comments, and their imports; read once for all house tests. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const SRC = join(ROOT, 'src')

/** Files below a folder of the repository, as paths from its root, sorted. */
export const filesBelow = (folder: string): string[] => {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
      .sort()
  } catch {
    return []
  }
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

/** The product's own source: src/ without its tests, from the root (`src/roll/index.ts`). */
export const sourceFiles = (): string[] =>
  filesBelow('src').filter(
    (path) => /\.tsx?$/.test(path) && !isTest(path) && !/\.fixture\.ts$|\/testing\//.test(path),
  )

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/**
 * The text with comments blanked, so that a word in prose is not taken for code. Strings and templates are kept.
 * Line numbers stay.
 */
export const withoutComments = (text: string): string =>
  text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`)|(\/\*[\s\S]*?\*\/)|((?<![:\\/])\/\/[^\n]*)/g,
    (_, kept: string | undefined, block: string | undefined, line: string | undefined) =>
      kept ?? (block ?? line ?? '').replace(/[^\n]/g, ' '),
  )

export interface Import {
  readonly from: string
  readonly line: number
  /** What stands in quotes, or undefined where the module's name is computed. */
  readonly specifier: string | undefined
}

const PATTERNS = [
  /^[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"]+)\1/gm,
  /^[ \t]*import\s*(['"])([^'"]+)\1/gm,
  /(?<![.\w])import\s*\(\s*(['"`])([^'"`$]+)\1/g,
  /\brequire(?:\.resolve)?\s*\(\s*(['"`])([^'"`$]+)\1/g,
  /\bimport\.meta\.resolve\s*\(\s*(['"`])([^'"`$]+)\1/g,
  /\bnew\s+Worker\s*\(\s*new\s+URL\s*\(\s*(['"`])([^'"`$]+)\1/g,
]
const COMPUTED = /(?<![.\w])(?:import|require)\s*\(\s*(?!['"`][^'"`$]*['"`]|\w+\??:)/g

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** Every import of a text: static, re-export, side effect, dynamic, `require`, worker. Types too: a boundary is a boundary. */
export const importsOf = (path: string, text: string): Import[] => {
  const code = withoutComments(text)
  const found = PATTERNS.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      from: path,
      line: lineOf(code, match.index),
      specifier: match[2],
    })),
  )
  const computed = [...code.matchAll(COMPUTED)].map((match) => ({
    from: path,
    line: lineOf(code, match.index),
    specifier: undefined,
  }))
  return [...found, ...computed]
}

/** Where a relative import ends up, from the root of the repository. */
export const target = (one: Import): string =>
  relative(ROOT, resolve(ROOT, dirname(one.from), one.specifier ?? ''))
