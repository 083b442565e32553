/** Which made-up state is to be written, and everything said about it in the data folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { parse } from 'yaml'
import type { z } from 'zod'
import { type Awkward, AwkwardSchema } from './awkward-schema.ts'
import { type State, StateSchema } from './state-schema.ts'
import { readTable, type Table } from './table.ts'

/** The data of one state, as read. */
export interface StateData {
  readonly id: string
  readonly state: State
  readonly awkward: Awkward
  readonly counties: Table
  readonly places: Table
  readonly zips: Table
  readonly elections: Table
  readonly streets: Table
  readonly firstNames: Table
}

/** The folder of the project's own data. */
export const syntheticFolder = (): string => join(import.meta.dirname, '../../../../synthetic')

const readYaml = <S extends z.ZodType>(path: string, schema: S): z.infer<S> => {
  const parsed = schema.safeParse(parse(readFileSync(path, 'utf8')))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new Error(`${path}: ${issue.path.join('.')}: ${issue.message}`)
}

/**
 * Reads the data of a state (a folder of `folder` that has a state.yaml; the first one when none is named).
 * Fails with `synthetic-data-invalid` when a file is missing or does not say what it should.
 */
export const loadStateData = (folder: string, id?: string): Result<StateData> => {
  try {
    const known = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => existsSync(join(folder, entry.name, 'state.yaml')))
      .map((entry) => entry.name)
      .sort()
    const chosen = id ?? known[0]
    if (chosen === undefined || !known.includes(chosen)) {
      return fail(
        'not-found',
        'synthetic-state-unknown',
        `There is no made-up state ${chosen ?? ''} in ${folder}.`,
        known.length > 0 ? `Choose one of: ${known.join(', ')}.` : 'Restore the folder synthetic/.',
      )
    }
    const at = join(folder, chosen)
    return ok({
      id: chosen,
      state: readYaml(join(at, 'state.yaml'), StateSchema),
      awkward: readYaml(join(folder, 'awkward.yaml'), AwkwardSchema),
      counties: readTable(join(at, 'counties.csv')),
      places: readTable(join(at, 'places.csv')),
      zips: readTable(join(at, 'zips.csv')),
      elections: readTable(join(at, 'elections.csv')),
      streets: readTable(join(folder, 'streets.csv')),
      firstNames: readTable(join(folder, 'first-names.csv')),
    })
  } catch (error) {
    return fail(
      'invalid',
      'synthetic-data-invalid',
      `The data for the made-up roll cannot be used: ${error instanceof Error ? error.message : String(error)}`,
      'Restore or mend the file named; synthetic/README.md says what each holds.',
    )
  }
}
