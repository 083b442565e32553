/** How does a list of commands become a command line? Builds the commander tree; knows no command by name. */
import { Command as Commander } from 'commander'
import type { Command } from './command.ts'
import { EXIT_STATUSES } from './exit-status.ts'

export type Ran = (command: Command, raw: Record<string, unknown>) => Promise<void>

const DATA: readonly [string, string] = [
  '--data <dir>',
  'the data folder (default: ./data, or ROLLKEEPER_DATA)',
]
const JSON_OUTPUT: readonly [string, string] = ['--json', 'answer in JSON, for programs']

const argumentName = (form: string): string =>
  form.replace(/[<>[\].]/g, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value]

const examples = (command: Command): string =>
  `\nExample${command.examples.length > 1 ? 's' : ''}:\n${command.examples.map((line) => `  $ rollkeeper ${line}\n`).join('')}`

const leaf = (command: Command, ran: Ran): Commander => {
  const made = new Commander(command.path.at(-1))
  made.summary(command.summary)
  const sentence = `${command.summary.replace(/^./, (letter) => letter.toUpperCase())}.`
  made.description(
    [sentence, ...(command.description === undefined ? [] : [command.description])].join('\n\n'),
  )
  for (const [form, meaning] of command.arguments) made.argument(form, meaning)
  // A flag written with `...` may be given many times.
  for (const [flags, meaning] of command.options) {
    if (flags.endsWith('...')) made.option(flags.slice(0, -3), `${meaning} (may be given again)`, collect)
    else made.option(flags, meaning)
  }
  made
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .addHelpText('after', examples(command))
  made.action(async (...given: unknown[]) => {
    const values = command.arguments.map(([form], at) => [argumentName(form), given[at]] as const)
    await ran(command, {
      ...made.optsWithGlobals(),
      ...Object.fromEntries(values.filter(([, value]) => value !== undefined)),
    })
  })
  return made
}

/** The whole command line. `groups` gives each group of commands its one-line meaning. */
export const buildProgram = (
  commands: readonly Command[],
  groups: Readonly<Record<string, string>>,
  version: string,
  ran: Ran,
): Commander => {
  const program = new Commander('rollkeeper')
  program
    .description(
      'Keeps a voter roll, gives out what the law makes public, guards the rest, and proves what it gave.',
    )
    .version(version)
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .addHelpText(
      'after',
      `\nExit status:\n${Object.entries(EXIT_STATUSES)
        .map(([status, meaning]) => `  ${status.padStart(3)}  ${meaning}\n`)
        .join('')}\nExample:\n  $ rollkeeper demo\n`,
    )
  const parents = new Map<string, Commander>()
  for (const command of commands) {
    const [group] = command.path
    if (command.path.length === 1 || group === undefined) {
      program.addCommand(leaf(command, ran))
      continue
    }
    let parent = parents.get(group)
    if (parent === undefined) {
      parent = new Commander(group).description(groups[group] ?? '')
      parents.set(group, parent)
      program.addCommand(parent)
    }
    parent.addCommand(leaf(command, ran))
  }
  return program
}
