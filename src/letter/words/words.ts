/** Every word that a letter says by itself. A language is one file beside this one; texts of the law are not here. */
import type { Confidence } from '#law'
import type { Unit } from '../sent/law.ts'

type Say<T extends readonly unknown[]> = (...values: T) => string

export interface LetterWords {
  readonly locale: string
  readonly closing: string
  readonly salutation: Say<[name: string]>
  readonly salutationUnknown: string
  readonly recipientUnknown: Say<[number: string]>
  /** Names of the vocabulary's fields; where one is missing, the vocabulary's own label stands. */
  readonly fields: Readonly<Record<string, string>>
  readonly reference: {
    readonly request: string
    readonly received: string
    readonly askedAs: string
  }
  /** Added to a citation whose reading is not sure. */
  readonly doubt: Readonly<Record<Exclude<Confidence, 'high'>, string>>
  readonly lawLanguage: string
  readonly table: {
    readonly field: string
    readonly law: string
    readonly reason: string
    readonly given: string
    readonly item: string
    readonly asked: string
    readonly what: string
    readonly amount: string
    readonly total: string
    readonly date: string
    readonly step: string
  }
  readonly and: Say<[count: string]>
  readonly span: Say<[least: number | undefined, most: number, unit: Unit]>
  readonly selection: {
    readonly every: string
    readonly county: string
    readonly municipality: string
    readonly ward: string
    readonly status: string
    readonly statusReason: string
    readonly voterType: string
    readonly registeredFrom: Say<[day: string]>
    readonly registeredTo: Say<[day: string]>
    readonly any: string
    readonly all: string
    readonly none: string
    readonly inPerson: string
    readonly absentee: string
    readonly allElections: string
    readonly noElections: string
    readonly electionsFrom: Say<[from: string]>
    readonly electionsTo: Say<[to: string]>
    readonly electionsBetween: Say<[from: string, to: string]>
  }
  readonly medium: Readonly<Record<'electronic' | 'paper' | 'counts', string>>
  readonly acknowledgement: {
    readonly title: Say<[number: string]>
    readonly received: Say<[day: string, number: string]>
    readonly caption: string
    readonly voters: string
    readonly fields: string
    readonly elections: string
    readonly form: string
    readonly logged: Say<[entry: string]>
    readonly nextHeading: string
    readonly next: readonly string[]
    readonly timesHeading: string
    readonly timesCaption: string
    readonly from: string
    readonly time: string
    readonly aim: Say<[time: string]>
    readonly noTime: string
    readonly follow: Say<[site: string]>
    readonly followUnknown: string
  }
  readonly determination: {
    readonly title: Say<[number: string]>
    readonly intro: Say<[received: string, decided: string]>
    readonly releaseHeading: string
    readonly release: string
    readonly reduceHeading: string
    readonly reduce: string
    readonly instead: string
    readonly inspectHeading: string
    readonly inspect: string
    readonly withholdHeading: string
    readonly withhold: string
    readonly notHeldHeading: string
    readonly notHeld: string
    readonly everything: string
    readonly protectionsHeading: string
    readonly protections: string
    readonly protection: string
    readonly effect: string
    readonly rowLeftOut: string
    readonly blanked: Say<[fields: string]>
    readonly filtersHeading: string
    readonly filters: string
    readonly openHeading: string
    readonly open: string
    readonly logged: Say<[hash: string]>
    readonly nextHeading: string
    readonly nextPrice: string
    readonly nextCounts: string
    readonly nextNothing: string
  }
  readonly appeal: {
    readonly heading: string
    readonly intro: string
    readonly unknown: string
  }
  readonly quote: {
    readonly title: Say<[number: string]>
    readonly intro: Say<[records: string, day: string, total: string]>
    readonly caption: string
    readonly arithmetic: string
    readonly law: Say<[citation: string]>
    readonly standsHeading: string
    readonly stands: Say<[day: string, days: string, citation: string]>
    readonly late: string
    readonly payHeading: string
    readonly pay: Say<[office: string, number: string]>
    readonly must: string
    readonly free: string
  }
  readonly hold: {
    readonly title: Say<[number: string]>
    readonly intro: string
    readonly caption: string
    readonly hold: string
    readonly authority: string
    readonly since: string
    readonly review: Say<[hold: string, day: string]>
    readonly meanwhileHeading: string
    readonly meanwhile: readonly string[]
  }
  readonly delivery: {
    readonly title: Say<[number: string]>
    readonly intro: Say<[day: string]>
    readonly caption: string
    readonly voters: string
    readonly snapshot: string
    readonly size: string
    readonly hash: string
    readonly manifest: string
    readonly entry: string
    readonly fetchHeading: string
    readonly fetch: Say<[site: string]>
    readonly fetchUnknown: string
    readonly verify: string
    readonly withheld: string
    readonly termsHeading: string
    readonly terms: string
  }
  readonly recall: {
    readonly title: Say<[number: string]>
    readonly intro: Say<[handedOver: string, recalled: string, fault: string]>
    readonly faults: Readonly<Record<'wrong-rows' | 'wrong-field' | 'wrong-values' | 'other', string>>
    readonly reason: Say<[words: string]>
    readonly caption: string
    readonly manifest: string
    readonly doHeading: string
    readonly steps: readonly string[]
    readonly correctedHeading: string
    readonly notYet: string
    readonly corrected: Say<[number: string]>
    readonly changesCaption: string
    readonly removed: string
    readonly changed: string
    readonly added: string
    readonly fieldsRemoved: Say<[fields: string]>
    readonly list: Say<[sha256: string, site: string | undefined]>
    readonly stands: string
  }
  readonly holder: {
    readonly title: Say<[number: string]>
    readonly protected: Say<[handedOver: string]>
    readonly law: Say<[handedOver: string, fields: string]>
    readonly askHeading: string
    readonly asks: readonly string[]
    readonly notWhom: string
    readonly noFault: string
  }
  readonly closed: {
    readonly title: Say<[number: string]>
    readonly disclosed: Say<[day: string]>
    readonly withdrawn: Say<[day: string]>
    readonly nothing: string
    readonly caption: string
    readonly moves: Readonly<Record<string, string>>
    readonly moneyCaption: string
    readonly received: string
    readonly returned: string
    readonly price: string
    readonly refundDue: string
    readonly kept: string
  }
  /** What the page, the PDF and the plain text add to every letter. */
  readonly frame: {
    readonly letter: string
    readonly page: Say<[page: number, of: number]>
    readonly fixed: Say<[id: string]>
    readonly draft: string
    readonly attached: string
  }
}
