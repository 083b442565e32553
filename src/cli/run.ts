/** What happens around every command: settings, data folder, output, failure, interruption. */
import { CommanderError, type Command as Commander } from 'commander'
import { dateOf, fail, type Failure, type Result } from '#basics'
import { type Config, programVersion, readConfig } from '#config'
import type { App } from '#app'
import { COMMANDS, GROUPS } from './commands.ts'
import type { CliContext, Command } from './frame/command.ts'
import { BUG, exitStatusOf, STOPPED, type StopSignal } from './frame/exit-status.ts'
import { failureJson, failureText } from './frame/failure.ts'
import type { Io } from './frame/io.ts'
import { drawProgress, type Drawing } from './frame/progress.ts'
import { buildProgram } from './frame/program.ts'

export interface Surroundings {
  readonly io: Io
  readonly clock: () => Date
  /** Sets the settings in a test; left out: the environment of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Called when the process is asked to stop; gives back how to stop listening. */
  readonly onStop?: (stop: (signal: StopSignal) => void) => () => void
  /** Ends the process at once. */
  readonly exit?: (status: number) => void
}

const report = (io: Io, json: boolean, failure: Failure): number => {
  io.err(json ? failureJson(failure) : failureText(failure))
  return exitStatusOf(failure.kind)
}

const usage = (error: CommanderError): Failure => ({
  kind: 'invalid',
  code: 'usage',
  message: error.message
    .replace(/^error: /, '')
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/\n\(Did you mean (.+)\?\)/, '; did you mean $1?')
    .replace(/(?<![.?])$/, '.'),
  fix: 'See `rollkeeper --help`, or --help after a command.',
})

/**
 * Where a bug happened, never what it said: a message may quote a value. A failure that was taken for impossible
 * (`must`) names its code.
 */
const bugText = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  const name = error instanceof Error ? error.name : 'something that is no error'
  const code = typeof cause?.code === 'string' ? ` (${cause.code})` : ''
  const lines =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)) : []
  return `rollkeeper: a bug stopped this command. Nothing half-done is kept. Please report it with these lines.\n${name}${code}\n${lines.join('\n')}\n`
}

const contextOf = (config: Config, around: Surroundings, json: boolean, drawing: Drawing) => {
  let opened: Promise<Result<App>> | undefined
  let interrupted: (() => void) | undefined
  const context: CliContext = {
    config,
    json,
    io: around.io,
    clock: around.clock,
    today: () => dateOf(around.clock()),
    onProgress: drawing.onProgress,
    app: async (options) => {
      // Loaded only by commands that need it: `--help` and the law commands stay quick.
      const { openApp } = await import('#app')
      opened ??= openApp(config, {
        clock: around.clock,
        create: options?.create === true,
        keyless: options?.keyless === true,
      })
      const app = await opened
      if (app.ok && !json) for (const warning of app.value.warnings) around.io.err(failureText(warning))
      return app
    },
    note: (text) => {
      if (json) return
      drawing.clear()
      around.io.err(`${text}\n`)
    },
    onInterrupt: (stop) => {
      interrupted = stop
    },
  }
  return {
    context,
    interrupt: (signal: StopSignal) => {
      if (interrupted !== undefined) return interrupted()
      drawing.clear()
      around.io.err('rollkeeper: interrupted. Nothing half-done is kept.\n')
      around.exit?.(STOPPED[signal])
    },
    close: async () => {
      const app = await opened
      if (app?.ok === true) await app.value.close()
    },
  }
}

/** A port as typed; what is none is left to the command, which says what is wrong with it. */
const portIn = (typed: unknown): number | undefined =>
  typeof typed === 'string' && /^\d{1,5}$/.test(typed) ? Number(typed) : undefined

const runCommand = async (
  around: Surroundings,
  command: Command,
  raw: Record<string, unknown>,
): Promise<number> => {
  const { data, json: asJson, ...rest } = raw
  const json = asJson === true
  const config = readConfig(
    {
      dataDir: typeof data === 'string' ? data : undefined,
      host: typeof rest['host'] === 'string' ? rest['host'] : undefined,
      port: portIn(rest['port']),
      officePort: portIn(rest['officePort']),
    },
    around.environment,
  )
  if (!config.ok) return report(around.io, json, config.error)
  const drawing = drawProgress(around.io, () => around.clock().getTime())
  const { context, interrupt, close } = contextOf(config.value, around, json, drawing)
  const unlisten = around.onStop?.(interrupt)
  try {
    const result = await command.run(context, rest)
    drawing.clear()
    if (!result.ok) return report(around.io, json, result.error)
    around.io.out(json ? `${JSON.stringify(result.value.json)}\n` : result.value.text)
    return result.value.status ?? 0
  } finally {
    drawing.clear()
    await close()
    unlisten?.()
  }
}

/** The command line as a tree, for the tests that compare it with docs/. */
export const programTree = (): Commander =>
  buildProgram(COMMANDS, GROUPS, programVersion(), () => Promise.resolve())

/** Runs one command line. @returns the exit status. */
export const runCli = async (argv: readonly string[], around: Surroundings): Promise<number> => {
  const { io } = around
  let status = 0
  const program = buildProgram(COMMANDS, GROUPS, programVersion(), async (command, raw) => {
    status = await runCommand(around, command, raw)
  })
  const quiet = (one: Commander): void => {
    one.exitOverride()
    one.configureOutput({ writeOut: (text) => io.out(text), writeErr: () => undefined })
    for (const child of one.commands) quiet(child)
  }
  quiet(program)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return status
  } catch (error) {
    const json = argv.includes('--json')
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      if (error.code !== 'commander.help') return report(io, json, usage(error))
      const bare = fail('invalid', 'usage', 'No command was given.', 'See `rollkeeper --help`.')
      return report(io, json, bare.ok ? usage(error) : bare.error)
    }
    const known = await import('#app').then(
      ({ systemFailure }) => systemFailure(error),
      () => undefined,
    )
    if (known !== undefined) return report(io, json, known)
    io.err(bugText(error))
    return BUG
  }
}
