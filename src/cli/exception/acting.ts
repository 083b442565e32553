/** What do commands that work on a case share? They do one thing, then show how the case stands. */
import { readFileSync } from 'node:fs'
import { fail, ok, type Result } from '#basics'
import type { App } from '#app'
import type { CliContext, Output } from '../frame/command.ts'
import { caseText } from './case-text.ts'

/** Does it, and answers with the case. */
export const onCase = async (
  context: CliContext,
  number: string,
  work: (app: App) => Promise<Result<unknown>>,
): Promise<Result<Output>> => {
  const app = await context.app()
  if (!app.ok) return app
  const done = await work(app.value)
  if (!done.ok) return done
  const shown = await app.value.exceptions.show(number)
  return shown.ok
    ? ok({ json: { done: done.value ?? null, case: shown.value }, text: caseText(shown.value) })
    : shown
}

/** The bytes of a file; `-` is standard input. Fails with `input-not-readable`. */
export const bytesOf = (path: string): Result<Buffer> => {
  try {
    return ok(readFileSync(path === '-' ? 0 : path))
  } catch (error) {
    return fail(
      'not-found',
      'input-not-readable',
      `The file ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}).`,
      'Name a file that this user may read, or - for standard input.',
    )
  }
}

/** The first line of a file that holds a secret, which has no place on a command line. */
export const secretOf = (path: string): Result<string> => {
  const read = bytesOf(path)
  return read.ok ? ok(read.value.toString('utf8').split(/\r?\n/, 1)[0] ?? '') : read
}
