/** From which data folder does every browser test start? A small made-up roll, made once for a state of the source. */
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate, openApp } from '#app'
import { isoDate, must } from '#basics'
import { readConfig } from '#config'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CACHE = join(ROOT, 'node_modules', '.cache', 'rollkeeper-e2e')

const HOUR = 3_600_000

/** How many voters the roll has. */
export const VOTERS = 3000
export const AS_OF = isoDate('2026-11-01')
/** When the made-up office opens in every test. */
export const OPENED = '2026-11-03T15:00:00Z'

/** What a data folder is made by: pages are not in it, so that work on them makes no new roll. */
const MADE_BY = [
  'e2e/harness/template.ts',
  'law',
  'layouts',
  'migrations',
  'synthetic',
  'src/app',
  'src/law',
  'src/log',
  'src/roll',
  'src/store',
]

const filesOf = (path: string): string[] => {
  const whole = join(ROOT, path)
  if (path.endsWith('.ts')) return [path]
  return readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .toSorted()
}

const sourceHash = (): string => {
  const hash = createHash('sha256')
  for (const path of MADE_BY.flatMap(filesOf)) hash.update(path).update(readFileSync(join(ROOT, path)))
  return hash.digest('hex').slice(0, 16)
}

const make = async (base: string): Promise<void> => {
  const config = must(readConfig({ dataDir: join(base, 'data') }, {}))
  must(await generate(config, { voters: VOTERS, seed: 1, outDir: join(base, 'files'), asOf: AS_OF }))
  const app = must(await openApp(config, { clock: () => new Date(OPENED), create: true }))
  try {
    must(
      await app.roll.import({
        files: [join(base, 'files', 'voters.txt')],
        guarded: [join(base, 'files', 'guarded.csv')],
        layout: 'wisconsin',
        asOf: AS_OF,
      }),
    )
  } finally {
    await app.close()
  }
}

/** The folder that holds the template, made where it is not there yet. Two makers at once both finish; one wins. */
const template = async (): Promise<string> => {
  const ready = join(CACHE, sourceHash())
  if (existsSync(ready)) return ready
  mkdirSync(CACHE, { recursive: true })
  const base = mkdtempSync(join(CACHE, 'making-'))
  try {
    await make(base)
    renameSync(join(base, 'data'), ready)
  } catch (error) {
    if (!existsSync(ready)) throw error
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
  // Rolls of other states of the source are soon of no use; one that is younger may be copied right now.
  for (const name of readdirSync(CACHE)) {
    const old = join(CACHE, name)
    if (old !== ready && statSync(old).mtimeMs < Date.now() - HOUR)
      rmSync(old, { recursive: true, force: true })
  }
  return ready
}

/** Copies the template to `dataDir`, a folder that is not there yet. */
export const copyTemplate = async (dataDir: string): Promise<void> => {
  cpSync(await template(), dataDir, { recursive: true, preserveTimestamps: true })
}
