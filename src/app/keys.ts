/** Where do the office's own secrets come from, and are they kept from others? 32 random bytes in a file of mode 0600. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { writeFileAtomic } from '#basics/files'

const BYTES = 32

/**
 * The commitment key (invariant 7): keys what the log says of personal data. Made where `create` says so and there is
 * none. Fails with `commitment-key-missing`, `commitment-key-exposed` or `commitment-key-corrupt`.
 */
export const commitmentKey = (path: string, create: boolean): Result<Uint8Array> => {
  if (!existsSync(path)) {
    if (!create)
      return fail(
        'not-found',
        'commitment-key-missing',
        `The commitment key ${path} is not there.`,
        'Restore it from the backup of the keys. Without it, nobody can show what the entries of the log stand for.',
      )
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileAtomic(path, `${randomBytes(BYTES).toString('base64')}\n`, 0o600)
  }
  if ((statSync(path).mode & 0o077) !== 0)
    return fail(
      'refused',
      'commitment-key-exposed',
      `The commitment key ${path} can be read or changed by others on this machine.`,
      'Run chmod 600 on it. Whoever has read it can try values against the entries of the log.',
    )
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  return key.length === BYTES
    ? ok(key)
    : fail(
        'corrupt',
        'commitment-key-corrupt',
        `The file ${path} does not hold a commitment key: it is damaged or something else.`,
        'Restore it from the backup of the keys.',
      )
}
