import type { Layer } from '../merge-floor.ts'
import { readRules } from '../rules/read-rules.ts'
import { CasesSchema } from '../schema/cases-schema.ts'
import { PackSchema } from '../schema/pack-schema.ts'
import { checkCases } from './check-cases.ts'
import { checkFees } from './check-fees.ts'
import { checkReferences } from './check-references.ts'
import { checkRules } from './check-rules.ts'
import type { PackProblem } from './problem.ts'
import { readYaml } from './yaml-file.ts'

/** The texts of a pack's three files, as they stand on disk. */
export interface PackSources {
  readonly pack: string
  readonly rules: string
  readonly cases: string
}

/** The three file names of a pack. */
export const PACK_FILES = { pack: 'pack.yaml', rules: 'disclosure.cedar', cases: 'cases.yaml' } as const

export interface ReadLayer {
  /** Absent when the files are too broken to make a pack of. */
  readonly layer: Layer | undefined
  readonly problems: readonly PackProblem[]
}

/** Field names that a pack uses and the vocabulary lacks, and those of the vocabulary that a pack leaves to its residual rule. */
const checkVocabulary = (
  file: string,
  fields: readonly string[],
  vocabulary: readonly string[],
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly PackProblem[] =>
  fields
    .filter((field) => !vocabulary.includes(field))
    .map((field) => ({
      file,
      line: lineOf(['fields', field]),
      code: 'unknown-field',
      message: `${field} is not a field of the vocabulary`,
    }))

/**
 * Reads and checks one pack over its floor. Pure: texts in, pack and problems out.
 * @param vocabulary the field ids of the roll; left out, field names are not compared with it.
 */
export const readLayer = (
  id: string,
  sources: PackSources,
  floor: Layer | undefined,
  vocabulary?: readonly string[],
): ReadLayer => {
  const name = (key: keyof typeof PACK_FILES): string => `${id}/${PACK_FILES[key]}`
  const pack = readYaml(name('pack'), sources.pack, PackSchema)
  const rules = readRules(id, name('rules'), sources.rules)
  const cases = readYaml(name('cases'), sources.cases, CasesSchema)
  const problems = [...pack.problems, ...rules.problems, ...cases.problems]
  if (!pack.value) return { layer: undefined, problems }
  if (pack.value.id !== id) {
    const message = `the pack calls itself ${pack.value.id}, its folder ${id}`
    problems.push({ file: name('pack'), line: pack.lineOf(['id']), code: 'id', message })
  }
  const layer: Layer = {
    file: pack.value,
    rules: rules.rules,
    cases: cases.value ?? { format: 'rollkeeper-cases@1', cases: [], fees: [] },
  }
  problems.push(
    ...checkReferences(name('pack'), layer.file, floor, pack.lineOf),
    ...checkFees(name('pack'), layer.file, pack.lineOf),
    ...checkRules(name('rules'), layer, floor),
    ...checkCases(name('cases'), layer.cases, layer.file, floor?.file, cases.lineOf),
  )
  if (vocabulary) {
    problems.push(...checkVocabulary(name('pack'), Object.keys(layer.file.fields), vocabulary, pack.lineOf))
  }
  return { layer, problems }
}
