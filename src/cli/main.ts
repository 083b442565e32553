/** The command line of this process: its terminal, its clock, its signals. */
import { processIo } from './frame/io.ts'
import { runCli } from './run.ts'
import type { StopSignal } from './frame/exit-status.ts'

const onStop = (stop: (signal: StopSignal) => void): (() => void) => {
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

/** Runs one command line on the terminal. @returns the exit status. */
export const main = (argv: readonly string[]): Promise<number> => {
  // A diagnostic report would hold the environment, where keys and passwords may be.
  process.report.excludeEnv = true
  return runCli(argv, {
    io: processIo(),
    clock: () => new Date(),
    onStop,
    exit: (status) => process.exit(status),
  })
}
