import type { FieldClass, OpenQuestion, Pack } from './pack.ts'

/** The field's class; `unclassified` where the pack says nothing of it: withheld. */
export const classOf = (pack: Pack, field: string): FieldClass | 'unclassified' =>
  Object.hasOwn(pack.fields, field) ? pack.fields[field]!.class : 'unclassified'

/** A person's name for the pack. */
export const lawName = (pack: Pack): string => `${pack.title} (${pack.id}, version ${pack.version})`

/** The open question with that id. */
export const openQuestion = (pack: Pack, id: string): OpenQuestion | undefined =>
  pack.openQuestions.find((question) => question.id === id)

/** Fields of the vocabulary that the pack does not classify: its residual rule, so withholding, covers them. */
export const unclassifiedFields = (pack: Pack, vocabulary: readonly string[]): readonly string[] =>
  vocabulary.filter((field) => !Object.hasOwn(pack.fields, field))

/** Whether the docket may name who asked: only where the pack says so. */
export const requesterNamed = (pack: Pack | undefined): boolean => pack?.docket?.requester === 'named'
