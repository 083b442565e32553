/** What do the papers of a bundle say of the law? The pack's own words, with the citations that carry them. */
import { inForce, type Pack } from '#law'
import { METHOD_NOT_SHOWN } from '#roll'
import type { LawFacts } from '../bundle/facts.ts'

const entries = <T, U>(record: Readonly<Record<string, T>>, of: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]))

const effectWords = (
  effect: Pack['protections'][string]['effect'],
  label: (field: string) => string,
): string =>
  effect.kind === 'leave-out-row'
    ? "the voter's row is left out"
    : `these are left blank: ${effect.fields.map(label).join(', ')}`

/**
 * @param date the day of the decision: a protection that was not in force then is not spoken of.
 * @param label the name of a field for people.
 */
export const lawFacts = (pack: Pack, date: string, label: (field: string) => string): LawFacts => ({
  title: pack.title,
  custodian: {
    name: pack.custodian.office,
    lines: [
      pack.custodian.officer,
      ...(pack.custodian.contact === undefined ? [] : [pack.custodian.contact]),
      pack.custodian.citation,
    ],
  },
  appeal: pack.appeals.map(({ words, citation }) => ({ words, citation })),
  terms: pack.terms.map(({ words, citation }) => ({ words, citation })),
  requesterClasses: entries(pack.requesterClasses, (item) => item.label),
  protections: Object.fromEntries(
    Object.entries(pack.protections).flatMap(([id, item]) =>
      inForce(item, date) ? [[id, { label: item.label, effect: effectWords(item.effect, label) }]] : [],
    ),
  ),
  openQuestions: Object.fromEntries(
    pack.openQuestions.map((item) => [item.id, `${item.question} Meanwhile: ${item.meanwhile}`]),
  ),
  participationWord: METHOD_NOT_SHOWN,
})
