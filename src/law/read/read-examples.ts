import type { Pack } from '../pack.ts'
import { type Example, ExamplesSchema } from '../schema/examples-schema.ts'
import type { PackProblem } from './problem.ts'
import { readYaml } from './yaml-file.ts'

export interface ReadExamples {
  readonly examples: readonly Example[]
  readonly problems: readonly PackProblem[]
}

/** The names of a pack that an example may use. */
export type ExampleNames = Pick<Pack, 'requesterClasses' | 'purposes' | 'channels' | 'facts' | 'fields'>

/** Reads and checks `examples.yaml` against the pack that it illustrates. Examples with a fault are left out, all of them. */
export const readExamples = (file: string, text: string, pack: ExampleNames): ReadExamples => {
  const read = readYaml(file, text, ExamplesSchema)
  if (!read.value) return { examples: [], problems: read.problems }
  const { examples } = read.value
  const problems: PackProblem[] = []
  const say = (path: readonly PropertyKey[], code: string, message: string): void => {
    problems.push({ file, line: read.lineOf(path), code, message })
  }
  const ids = new Set<string>()
  for (const [index, example] of examples.entries()) {
    const at = ['examples', index]
    const need = (
      key: 'requesterClasses' | 'purposes' | 'channels' | 'facts',
      path: string,
      name: string,
    ) => {
      if (!Object.hasOwn(pack[key], name))
        say(
          [...at, path],
          'unknown-name',
          `${example.id}: ${path} names ${name}, which the pack does not have`,
        )
    }
    if (ids.has(example.id)) say([...at, 'id'], 'duplicate-id', `the example ${example.id} occurs twice`)
    ids.add(example.id)
    need('requesterClasses', 'requester', example.requester)
    need('channels', 'channel', example.channel)
    if (example.purpose !== undefined) need('purposes', 'purpose', example.purpose)
    for (const fact of example.facts) need('facts', 'facts', fact)
    for (const [place, field] of example.fields.entries())
      if (!Object.hasOwn(pack.fields, field))
        say([...at, 'fields', place], 'unclassified-field', `${example.id}: ${field} is not classified`)
  }
  return { examples: problems.length === 0 ? examples : [], problems }
}
