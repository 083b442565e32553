/** Who signs for the log, and is the key kept from others? A signed-note Ed25519 key in one file of mode 0600. */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { writeFileAtomic } from '#basics/files'
import { ED25519, parseNote } from '#log/verify'
import { newKeyLine, readKeyLine, type SigningKey } from '../key-line.ts'

export interface LogKey {
  /** The log's origin. */
  readonly name: string
  readonly vkey: string
  /** The text as a signed note. @throws when the text cannot be a note's: a caller's bug. */
  sign(text: string): string
}

const keyOf = (signer: SigningKey): LogKey => ({
  name: signer.name,
  vkey: signer.vkey,
  sign: (text) => {
    const note = `${text}\n${signer.line(Buffer.from(text))}`
    const read = parseNote(note)
    if (!read.ok || read.value.text !== text) throw new Error('this text cannot be that of a signed note')
    return note
  },
})

const malformed = (path: string): Result<never> =>
  fail(
    'corrupt',
    'log-key-corrupt',
    `The file ${path} does not hold the log's signing key: it is damaged or something else.`,
    'Restore it from the backup of the keys. Without it the log can be read and verified, but not added to.',
  )

const parseKey = (path: string, text: string): Result<LogKey> => {
  const signer = readKeyLine(text, ED25519)
  return signer === undefined ? malformed(path) : ok(keyOf(signer))
}

/** Reads the key. Fails with `log-key-missing`, `log-key-exposed` (others may read it) or `log-key-corrupt`. */
export const readKey = (path: string): Result<LogKey> => {
  if (!existsSync(path))
    return fail(
      'not-found',
      'log-key-missing',
      `The log's signing key ${path} is not there.`,
      'Restore it from the backup of the keys. A new key would be a new log.',
    )
  if ((statSync(path).mode & 0o077) !== 0)
    return fail(
      'refused',
      'log-key-exposed',
      `The log's signing key ${path} can be read or changed by others on this machine.`,
      `Run chmod 600 on it. If somebody else may have read it, treat the key as lost.`,
    )
  return parseKey(path, readFileSync(path, 'utf8'))
}

/** A key for a new log, held in memory until `writeKey`. */
export const newKey = (name: string): { key: LogKey; text: string } => {
  const { key, text } = newKeyLine(name, ED25519)
  return { key: keyOf(key), text }
}

/** Writes a key's text for its owner alone. */
export const writeKey = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileAtomic(path, text, 0o600)
}
