/** The office's token: who has it may act for the office over HTTP. A file that only the service's user reads. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { dataPaths, writeFileAtomic } from '#basics/files'

export const officeTokenPath = (dataDir: string): string => join(dataPaths(dataDir).keys, 'office.token')

/**
 * The token, made where `create` says so and there is none; undefined where there is none. Fails with
 * `office-token-exposed` or `office-token-corrupt`. The token itself is printed nowhere.
 */
export const officeToken = (dataDir: string, create: boolean): Result<string | undefined> => {
  const path = officeTokenPath(dataDir)
  if (!existsSync(path)) {
    if (!create) return ok(undefined)
    writeFileAtomic(path, `${randomBytes(32).toString('base64url')}\n`, 0o600)
  }
  if ((statSync(path).mode & 0o077) !== 0)
    return fail(
      'refused',
      'office-token-exposed',
      `The office token ${path} can be read or changed by others on this machine.`,
      'Delete the file and start again: a new token is made. Whoever has read the old one could act for the office.',
    )
  const token = readFileSync(path, 'utf8').trim()
  return /^[\w-]{43}$/.test(token)
    ? ok(token)
    : fail(
        'corrupt',
        'office-token-corrupt',
        `The file ${path} does not hold an office token: it is damaged or something else.`,
        'Delete the file and start again: a new token is made.',
      )
}
