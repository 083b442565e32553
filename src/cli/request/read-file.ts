/** The request file that a command names. */
import { readFileSync } from 'node:fs'
import { fail, type Result } from '#basics'
import { readRequestFile, type RequestFile } from '#request'

/** YAML or JSON at a path; `-` is standard input. Fails with `request-file-not-readable`, `request-file-invalid`. */
export const requestFileAt = (path: string): Result<RequestFile> => {
  let text: string
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (error) {
    return fail(
      'not-found',
      'request-file-not-readable',
      `The request file ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}).`,
      'Name a file of YAML or JSON, or - for standard input.',
    )
  }
  return readRequestFile(text)
}
