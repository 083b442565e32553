/** Is this data folder the demo's own, and was the demo played to its end? */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { lockDataFolder, writeFileAtomic } from '#basics/files'

const MarkerSchema = z.object({
  format: z.literal('rollkeeper-demo@1'),
  state: z.enum(['playing', 'played']),
  title: z.string(),
  request: z.string().optional(),
  secret: z.string().optional(),
  bundle: z.string().optional(),
})
export type Marker = z.infer<typeof MarkerSchema>

const path = (dataDir: string): string => join(dataDir, 'demo.json')

export const readMarker = (dataDir: string): Marker | undefined => {
  try {
    const parsed = MarkerSchema.safeParse(JSON.parse(readFileSync(path(dataDir), 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export const writeMarker = (dataDir: string, marker: Marker): void =>
  writeFileAtomic(path(dataDir), `${JSON.stringify(marker, null, 2)}\n`, 0o600)

/**
 * Makes room for the demo. A folder with anything else in it is never touched. Fails with `demo-folder-taken`, or
 * `data-folder-in-use`.
 */
export const clearForDemo = (dataDir: string): Result<void> => {
  const held = existsSync(dataDir) ? readdirSync(dataDir) : []
  if (held.length > 0 && readMarker(dataDir) === undefined)
    return fail(
      'conflict',
      'demo-folder-taken',
      `The data folder ${dataDir} holds data that is not the demo's.`,
      'Name another folder, for instance `rollkeeper demo --data ./data-demo`; to serve what is there: `rollkeeper serve`.',
    )
  const lock = lockDataFolder(dataDir)
  if (!lock.ok) return lock
  try {
    for (const name of held)
      if (name !== 'lock') rmSync(join(dataDir, name), { recursive: true, force: true })
  } finally {
    lock.value.release()
  }
  return ok(undefined)
}
