/** Where is what a log signed against itself kept? A folder a contradiction, written once and never overwritten. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '#basics'
import { syncDirectory, writeFileAtomic } from '#basics/files'

/** Contradictions kept at most: one is enough, and nobody can fill the disk with more. */
const MOST = 100

/**
 * Keeps files below `dir`/evidence, in a folder named by the kind of contradiction and the hash of its content; the
 * same again is kept once. Gives the folder. Throws what the file system throws.
 */
export const keepEvidence = (
  dir: string,
  kind: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): string => {
  const evidence = join(dir, 'evidence')
  const content = Object.values(files).map((file) => sha256Hex(file))
  const folder = join(evidence, `${kind}-${sha256Hex(content.join('\n')).slice(0, 16)}`)
  mkdirSync(evidence, { recursive: true })
  if (!existsSync(folder) && readdirSync(evidence).length >= MOST) return evidence
  mkdirSync(folder, { recursive: true })
  for (const [name, data] of Object.entries(files))
    if (!existsSync(join(folder, name))) writeFileAtomic(join(folder, name), data)
  syncDirectory(evidence)
  return folder
}
