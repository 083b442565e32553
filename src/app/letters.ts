/** Letters, bound to this data folder: those of the public on a request, and those of the office. */
import type { Result } from '#basics'
import type { Config } from '#config'
import { showRecall } from '#disclosure'
import { type LetterClosed, type LetterKind, letterLaw, type LetterRecall } from '#letter'
import {
  discardDraft,
  draftFile,
  type DraftAnswer,
  draftLetter,
  fixLetter,
  letterFile,
  letterForOffice,
  lettersForOffice,
  officeLetter,
  officeLetters,
  publishedLetters,
  publishLetter,
  refuseLetter,
  saveDraft,
  sendLetter,
  type SendingAsked,
  submitLetter,
  verifyLetter,
  wipePhones,
} from '#letter/store'
import type { Context } from '#store'
import type { DisclosureServices } from './disclosures.ts'
import type { LawInUse } from './law-in-use.ts'
import type { RequestServices } from './requests.ts'

/** Leaves the context, which is bound, out of a function of the letters. */
type Bound<F> = F extends (context: never, ...asked: infer A) => infer R ? (...asked: A) => R : never

export interface PublicLetterServices {
  /** From anybody, on a request: it waits until a clerk has verified it. */
  submit: Bound<typeof submitLetter>
  published: Bound<typeof publishedLetters>
  list: Bound<typeof lettersForOffice>
  show: Bound<typeof letterForOffice>
  verify: Bound<typeof verifyLetter>
  publish: Bound<typeof publishLetter>
  refuse: Bound<typeof refuseLetter>
  /** Wipes telephones whose time has come; gives the letters. */
  wipePhones(): ReturnType<typeof wipePhones>
}

export interface OfficeLetterServices {
  /** Drafts from the record, or gives the draft of its kind that is open. */
  draft(asked: {
    readonly request: string
    readonly kind: LetterKind
    readonly by: string
    readonly lang?: string
    /** For a notice to who holds what is closed since. */
    readonly closedSince?: LetterClosed
  }): Promise<Result<DraftAnswer>>
  list: Bound<typeof officeLetters>
  show: Bound<typeof officeLetter>
  save: Bound<typeof saveDraft>
  discard: Bound<typeof discardDraft>
  fix: Bound<typeof fixLetter>
  send(asked: SendingAsked): ReturnType<typeof sendLetter>
  file: Bound<typeof letterFile>
  draftFile: Bound<typeof draftFile>
}

export const publicLetters = (context: Context): PublicLetterServices => ({
  submit: (asked) => submitLetter(context, asked),
  published: (asked) => publishedLetters(context, asked),
  list: (asked) => lettersForOffice(context, asked),
  show: (id) => letterForOffice(context, id),
  verify: (asked) => verifyLetter(context, asked),
  publish: (asked) => publishLetter(context, asked),
  refuse: (asked) => refuseLetter(context, asked),
  wipePhones: () => wipePhones(context),
})

interface Parts {
  readonly context: Context
  readonly config: Config
  readonly law: LawInUse
  readonly requests: RequestServices
  readonly disclosures: DisclosureServices
}

/** What of a bundle a delivery letter tells; undefined before there is one. */
const bundleFor = async ({ requests, disclosures }: Parts, request: string) => {
  const view = await requests.show(request)
  if (!view.ok || view.value.state !== 'disclosed') return undefined
  const made = await disclosures.disclose({ number: request, by: 'the record' })
  return made.ok ? made.value : undefined
}

/** What of a recall its notice tells; undefined where there was none. */
const recallFor = async (context: Context, request: string): Promise<LetterRecall | undefined> => {
  const recall = await showRecall(context, request)
  return recall.ok ? recall.value : undefined
}

export const officeLettersOf = (parts: Parts): OfficeLetterServices => {
  const { context, config, law, requests } = parts
  const { mailFrom: from, smtp } = config
  const mail = { from, ...(smtp === undefined ? {} : { smtp }) }
  return {
    draft: async (asked) => {
      const view = await requests.show(asked.request)
      if (!view.ok) return view
      const pack = await law.pack(view.value.law)
      if (!pack.ok) return pack
      const bundle = asked.kind === 'delivery' ? await bundleFor(parts, asked.request) : undefined
      const recall = asked.kind === 'recall-notice' ? await recallFor(context, asked.request) : undefined
      return draftLetter(context, {
        ...asked,
        law: letterLaw(pack.value),
        site: config.publicUrl,
        ...(config.officeAddress.length === 0 ? {} : { letterhead: config.officeAddress }),
        ...(bundle === undefined ? {} : { bundle }),
        ...(recall === undefined ? {} : { recall }),
      })
    },
    list: (request) => officeLetters(context, request),
    show: (id) => officeLetter(context, id),
    save: (asked) => saveDraft(context, asked),
    discard: (asked) => discardDraft(context, asked),
    fix: (asked) => fixLetter(context, asked),
    send: (asked) => sendLetter({ ...context, dataDir: config.dataDir, mail }, asked),
    file: (asked) => letterFile(context, asked),
    draftFile: (asked) => draftFile(context, asked),
  }
}
