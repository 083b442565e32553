/** How are arguments and options read? Small schemas that many commands share. */
import { z } from 'zod'
import { fail, isoDate, parseIsoDate, parseUsd, type Result } from '#basics'

/** `2017-06-30` as a date of the calendar. */
export const dateInput = z
  .string()
  .refine((text) => parseIsoDate(text) !== undefined, 'must be a date like 2017-06-30')
  .transform(isoDate)

/** `8,000,000` as 8000000. */
export const countInput = z
  .string()
  .regex(/^\d{1,3}(,?\d{3})*$/, 'must be a whole number, 0 or more')
  .transform((text) => Number(text.replaceAll(',', '')))
  .refine(Number.isSafeInteger, 'is too large')

/** `$1,030.00` in cents. */
export const moneyInput = z.string().transform((text, issues) => {
  const value = parseUsd(text)
  if (value !== undefined) return value
  issues.addIssue('must be an amount of money like 30 or 1,030.00')
  return z.NEVER
})

/** An option that may be given many times, or hold several values divided by commas. */
export const listInput = z.array(z.string()).transform((values) =>
  values
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== ''),
)

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** A schema's first complaint, in the words of the command line. Fails with `option-invalid`. */
export const inputFailure = (
  error: z.ZodError,
  command: {
    readonly path: readonly string[]
    readonly options: readonly (readonly [string, string])[]
  },
): Result<never> => {
  const issue = error.issues[0]
  const name = String(issue?.path[0] ?? '')
  const asOption = command.options.some(([flags]) => flags.includes(`--${kebab(name)}`))
  const what = name === '' ? 'The command line' : asOption ? `--${kebab(name)}` : `<${kebab(name)}>`
  return fail(
    'invalid',
    'option-invalid',
    `${what} ${issue?.message ?? 'cannot be used'}.`,
    `See \`rollkeeper ${command.path.join(' ')} --help\`.`,
    { command: command.path.join(' '), input: name },
  )
}
