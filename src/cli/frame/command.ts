/** What is a command? One value per file: its words, its shape, an example, and what it does. */
import type { z } from 'zod'
import type { IsoDate, Result } from '#basics'
import type { Config } from '#config'
import type { App } from '#app'
import type { Progress } from '#roll'
import { inputFailure } from './input.ts'
import type { Io } from './io.ts'

/** What a command answers: the same thing for a program and for a person. */
export interface Output {
  readonly json: unknown
  readonly text: string
  /** 1 where something was checked and found wrong; else 0. */
  readonly status?: 0 | 1
}

/** What a command may use. */
export interface CliContext {
  readonly config: Config
  readonly io: Io
  readonly json: boolean
  readonly clock: () => Date
  /** Today's date by the clock (UTC, as everywhere in the data). */
  today(): IsoDate
  /**
   * Opens the data folder for this process alone, on first use; the frame closes it. With `create` it is made where
   * there is none; with `keyless` no key of the sealed parts is looked at. Fails with the codes of `openApp`.
   */
  app(options?: { readonly create?: boolean; readonly keyless?: boolean }): Promise<Result<App>>
  /** Draws on standard error when that is a terminal; silent otherwise. */
  readonly onProgress: Progress
  /** A sentence for the person who waits; left out with `--json`. */
  note(text: string): void
  /** Replaces the end of the process on the first Ctrl-C or SIGTERM by this. */
  onInterrupt(stop: () => void): void
}

/** A positional argument: how it is written (`<file>`, `[file]`, `<files...>`) and what it is. */
export type Argument = readonly [form: string, meaning: string]
/** An option: its flags (`--on <date>`) and what it does. */
export type Option = readonly [flags: string, meaning: string]

export interface Command {
  /** `['roll', 'import']`. */
  readonly path: readonly string[]
  readonly summary: string
  /** What else a user should know, for `--help`. */
  readonly description?: string
  readonly arguments: readonly Argument[]
  readonly options: readonly Option[]
  /** Command lines that work, without the leading `rollkeeper`. At least one. */
  readonly examples: readonly string[]
  /** Checks raw arguments and options (by camel-cased name), then runs. */
  readonly run: (context: CliContext, raw: Record<string, unknown>) => Promise<Result<Output>>
}

interface Spec<S extends z.ZodType> extends Omit<Command, 'run'> {
  /** Shape of the arguments and options together, by camel-cased name. */
  readonly input: S
  readonly run: (context: CliContext, input: z.output<S>) => Promise<Result<Output>>
}

/** A command whose input is checked by its schema before it runs. Fails with `option-invalid`. */
export const command = <S extends z.ZodType>(spec: Spec<S>): Command => {
  const { input, run, ...rest } = spec
  return {
    ...rest,
    run: async (context, raw) => {
      const parsed = input.safeParse(raw)
      return parsed.success ? run(context, parsed.data) : inputFailure(parsed.error, rest)
    },
  }
}
