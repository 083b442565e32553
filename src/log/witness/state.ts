/**
 * What has the witness signed last, for each log? One file, replaced whole: the checkpoints with its own signatures,
 * read from the disk for every answer, so that what was not durable was never the past. An older one must never come back.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { writeFileAtomic } from '#basics/files'
import { parseCheckpoint, verifyNote } from '#log/verify'

const StateSchema = z.strictObject({
  format: z.literal('rollkeeper-witness@1'),
  /** Signed notes, one a log. */
  checkpoints: z.array(z.string()),
})

export interface Signed {
  readonly size: number
  readonly root: Uint8Array
  /** The checkpoint with the signatures of the log and of the witness. */
  readonly note: string
}

const FILE = 'state.json'

const corrupt = (dir: string, why: string): Result<never> =>
  fail(
    'corrupt',
    'witness-state-corrupt',
    `The state of the witness ${join(dir, FILE)} cannot be relied on: ${why}.`,
    'Restore nothing older than the last signature that it gave. Where that cannot be had, begin anew in another folder, with a new key.',
  )

export const hasState = (dir: string): boolean => existsSync(join(dir, FILE))

/** Clears what a killed writer left beside the file. */
export const tidyState = (dir: string): void => {
  for (const name of readdirSync(dir)) if (name.startsWith(`${FILE}.tmp-`)) rmSync(join(dir, name))
}

const readNotes = (dir: string): Result<string[]> => {
  let text: string
  try {
    text = readFileSync(join(dir, FILE), 'utf8')
  } catch {
    return corrupt(dir, 'it cannot be read')
  }
  try {
    return ok(StateSchema.parse(JSON.parse(text)).checkpoints)
  } catch {
    return corrupt(dir, 'it is not what a witness writes')
  }
}

const isOf = (note: string, origin: string): boolean => note.startsWith(`${origin}\n`)

const readSigned = (dir: string, note: string, vkey: string): Result<Signed> => {
  const own = verifyNote(note, [vkey])
  if (!own.ok) return corrupt(dir, 'it holds a checkpoint that this witness did not sign')
  const checkpoint = parseCheckpoint(own.value.text)
  if (!checkpoint.ok) return corrupt(dir, 'it holds a note that is no checkpoint')
  return ok({ size: checkpoint.value.size, root: checkpoint.value.root, note })
}

/** The last checkpoint signed of a log; undefined where none was. Fails with `witness-state-corrupt`. */
export const signedOf = (dir: string, origin: string, vkey: string): Result<Signed | undefined> => {
  const notes = readNotes(dir)
  if (!notes.ok) return notes
  const note = notes.value.find((one) => isOf(one, origin))
  return note === undefined ? ok(undefined) : readSigned(dir, note, vkey)
}

/** Every last checkpoint, by origin. Fails with `witness-state-corrupt`. */
export const signedNotes = (dir: string, vkey: string): Result<Map<string, string>> => {
  const notes = readNotes(dir)
  if (!notes.ok) return notes
  const found = new Map<string, string>()
  for (const note of notes.value) {
    const signed = readSigned(dir, note, vkey)
    if (!signed.ok) return signed
    found.set(note.slice(0, note.indexOf('\n')), note)
  }
  return found.size === notes.value.length ? ok(found) : corrupt(dir, 'it holds a log twice')
}

const write = (dir: string, checkpoints: readonly string[]): void =>
  writeFileAtomic(
    join(dir, FILE),
    `${JSON.stringify({ format: 'rollkeeper-witness@1', checkpoints }, null, 1)}\n`,
    0o600,
  )

/** The state of a witness that has signed nothing. */
export const beginState = (dir: string): void => write(dir, [])

/** Replaces the last checkpoint of its log; durable when it returns. Throws what the file system throws. */
export const keepSigned = (dir: string, note: string): Result<void> => {
  const notes = readNotes(dir)
  if (!notes.ok) return notes
  const origin = note.slice(0, note.indexOf('\n'))
  write(dir, [...notes.value.filter((one) => !isOf(one, origin)), note])
  return ok(undefined)
}
