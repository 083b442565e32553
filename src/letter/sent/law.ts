/** What a letter says of the law, in the pack's own words. */
import { type Confidence, inForce, type Pack } from '#law'

export interface CitedWords {
  readonly words: string
  readonly citation: string
  readonly confidence: Confidence
}

/** A time that the law sets (`duty`) or that the office aims at (`target`). */
export interface TimePromise {
  readonly label: string
  readonly from: string
  readonly kind: 'duty' | 'target'
  readonly least?: { readonly count: number; readonly unit: Unit }
  readonly most?: { readonly count: number; readonly unit: Unit }
  readonly note?: string
  readonly citation: string
  readonly confidence: Confidence
}
export type Unit = 'hours' | 'days' | 'business-days' | 'months' | 'years'

export interface ProtectionWords {
  readonly label: string
  readonly effect:
    | { readonly kind: 'leave-out-row' }
    | { readonly kind: 'blank-fields'; readonly fields: readonly string[] }
  readonly citation: string
  readonly inForceOn: (date: string) => boolean
}

/** A law pack as letters need it. Its texts are in the language `lang`, and are never translated. */
export interface LetterLaw {
  readonly lang: string
  readonly title: string
  readonly office: string
  readonly officer: string
  readonly contact?: string
  /** Where somebody can turn who was not given what was asked for. */
  readonly appeals: readonly CitedWords[]
  /** What binds whoever receives the data. */
  readonly terms: readonly CitedWords[]
  readonly promises: readonly TimePromise[]
  readonly requesterClasses: Readonly<Record<string, string>>
  readonly protections: Readonly<Record<string, ProtectionWords>>
  /** By id: the question, and what is done until it is answered. */
  readonly openQuestions: Readonly<Record<string, { readonly question: string; readonly meanwhile: string }>>
}

/** The clocks of a pack that speak to a requester; a pack has other ones for the office itself. */
const PROMISES = ['answer', 'quote', 'delivery']

const promises = (pack: Pack): TimePromise[] =>
  PROMISES.flatMap((id) => {
    const clock = Object.hasOwn(pack.clocks, id) ? pack.clocks[id] : undefined
    if (!clock) return []
    const { label, from, kind, least, most, note, citation, confidence } = clock
    return [
      {
        label,
        from,
        kind,
        citation,
        confidence,
        ...(least === undefined ? {} : { least }),
        ...(most === undefined ? {} : { most }),
        ...(note === undefined ? {} : { note }),
      },
    ]
  })

/** @param lang the language of the pack's texts. */
export const letterLaw = (pack: Pack, lang = 'en'): LetterLaw => ({
  lang,
  title: pack.title,
  office: pack.custodian.office,
  officer: pack.custodian.officer,
  ...(pack.custodian.contact === undefined ? {} : { contact: pack.custodian.contact }),
  appeals: pack.appeals,
  terms: pack.terms,
  promises: promises(pack),
  requesterClasses: Object.fromEntries(
    Object.entries(pack.requesterClasses).map(([id, { label }]) => [id, label]),
  ),
  protections: Object.fromEntries(
    Object.entries(pack.protections).map(([id, item]) => [
      id,
      {
        label: item.label,
        effect: item.effect,
        citation: item.citation,
        inForceOn: (date: string) => inForce(item, date),
      },
    ]),
  ),
  openQuestions: Object.fromEntries(
    pack.openQuestions.map(({ id, question, meanwhile }) => [id, { question, meanwhile }]),
  ),
})
