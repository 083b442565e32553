import type { FieldClass, OpenQuestion, Pack } from './pack.ts'

/** The field's class; `unclassified` where the pack says nothing of it: withheld. */
export const classOf = (pack: Pack, field: string): FieldClass | 'unclassified' =>
  Object.hasOwn(pack.fields, field) ? pack.fields[field]!.class : 'unclassified'

/** The open question with that id. */
export const openQuestion = (pack: Pack, id: string): OpenQuestion | undefined =>
  pack.openQuestions.find((question) => question.id === id)

/** Whether the docket may name who asked: only where the pack says so. */
export const requesterNamed = (pack: Pack | undefined): boolean => pack?.docket?.requester === 'named'
