/** How does DuckDB read a text: directly from its file, or through a pipe, so that a zip's content never lies unpacked on disk? */
import { execFile } from 'node:child_process'
import { closeSync, constants, createWriteStream, openSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import type { Text } from './prepare.ts'
import { openText } from './tidy.ts'

const run = promisify(execFile)

/** Gives `task` a path under which the text can be read once, and sees to it that nothing stays behind. */
export const feed = async <T>(
  text: Text,
  workDir: string,
  task: (path: string) => Promise<T>,
): Promise<T> => {
  const { path } = text.source
  if (path !== undefined && !text.survey.untidy) return task(path)
  const pipe = join(workDir, 'pipe')
  await rm(pipe, { force: true })
  await run('mkfifo', ['-m', '600', pipe])
  const stop = new AbortController()
  const filled = pipeline(await openText(text), createWriteStream(pipe), { signal: stop.signal })
  // The reader may stop early when it has failed; that failure is the one to tell.
  const settled = filled.catch(() => undefined)
  try {
    return await task(pipe)
  } finally {
    stop.abort()
    // A writer that still waits for a reader would wait for ever: give it one, and close it.
    closeSync(openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK))
    await settled
    await rm(pipe, { force: true })
  }
}
