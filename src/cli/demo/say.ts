/** How does the demo look on a screen? */
import type { Decision, Outcome } from '#decision'
import type { Io } from '../frame/io.ts'
import { wrap } from '../frame/table.ts'

const WIDTH = 96
const INDENT = '    '

export interface Say {
  /** The head of a step: its day and what happens. */
  step(on: string, words: string): void
  /** The command that does the same. */
  typed(command: string): void
  /** What came of it, indented. */
  result(text: string): void
  line(text?: string): void
}

const dayWords = (on: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(on))

/** Speaks on standard output; silent where the answer is to be JSON. */
export const sayOn = (io: Io, silent: boolean): Say => {
  const out = (text: string): void => {
    if (!silent) io.out(text)
  }
  return {
    step: (on, words) => out(`\n${dayWords(on)}\n${wrap(words, WIDTH).join('\n')}\n`),
    typed: (command) => out(`${INDENT}$ rollkeeper ${command}\n`),
    result: (text) =>
      out(
        text
          .trimEnd()
          .split('\n')
          .map((line) => `${INDENT}${line}`.trimEnd())
          .join('\n')
          .concat('\n'),
      ),
    line: (text = '') => out(text === '' ? '\n' : `${wrap(text, WIDTH).join('\n')}\n`),
  }
}

const OUTCOMES: readonly (readonly [Outcome, string])[] = [
  ['release', 'Released'],
  ['reduce', 'Reduced'],
  ['inspect', 'To look at, not to copy'],
  ['withhold', 'Withheld'],
  ['not-held', 'Not held'],
]

/** The decision for a voter without a protection: fields that share rule and reason together. */
export const decisionWords = ({ cells }: Decision): string =>
  OUTCOMES.flatMap(([outcome, head]) => {
    const groups = Map.groupBy(
      cells.filter((cell) => cell.protection === 'none' && cell.outcome === outcome),
      (cell) => `${cell.citation}: ${cell.reason}`,
    )
    return [...groups].map(([reason, same]) => {
      const names = same.map(({ field }) => field.replaceAll('_', ' ')).join(', ')
      return wrap(`${head}: ${names}.\n${reason}`, WIDTH - INDENT.length)
        .map((line, at) => (at === 0 ? line : `  ${line}`))
        .join('\n')
    })
  }).join('\n')
