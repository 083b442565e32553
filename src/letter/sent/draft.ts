/** What does a letter of a kind say? Drafted from the record; pure. */
import { fail, ok, type Result } from '#basics'
import { currentQuote } from '#request'
import { LETTER_LANGUAGES, lettersIn } from '../words/languages.ts'
import { acknowledgement } from './acknowledgement.ts'
import { basisOf } from './basis.ts'
import { closing, endingOf } from './closing.ts'
import { holderNotice } from './closed-since.ts'
import { delivery, deliveryMustSay } from './delivery.ts'
import { determination, determinationMustSay } from './determination.ts'
import type { LetterFacts } from './facts.ts'
import { holdMustSay, holdNotice, stoppingHolds } from './hold-notice.ts'
import type { LetterKind } from './kinds.ts'
import { quote, quoteMustSay } from './quote.ts'
import { recallMustSay, recallNotice } from './recall.ts'
import { recipientOf } from './recipient.ts'
import { type Draft, draftWith } from './say.ts'
import type { Block, LetterText } from './text.ts'

/** A draft, what it rests on in the record, and what no edit may take out of it. */
export interface Drafted {
  readonly text: LetterText
  /** SHA-256 over the facts that it rests on: once they are others, it has to be drafted anew. */
  readonly basis: string
  readonly mustSay: readonly string[]
}

interface Content {
  readonly title: string
  readonly body: Block[]
  readonly mustSay: readonly string[]
}

const nothingToSay = (kind: LetterKind, { request }: LetterFacts, why: string): Result<never> =>
  fail(
    'conflict',
    'letter-without-facts',
    `A letter of the kind ${kind} cannot be drafted for request ${request.number}: ${why}.`,
    'Draft it once that is so, or choose another kind.',
    { kind, state: request.state },
  )

const contentOf = (kind: LetterKind, draft: Draft): Result<Content> => {
  const { facts, words } = draft
  const { request } = facts
  const { number } = request
  switch (kind) {
    case 'acknowledgement':
      return ok({
        title: words.acknowledgement.title(number),
        body: acknowledgement(draft),
        mustSay: [number],
      })
    case 'determination': {
      const made = request.decisions.at(-1)
      if (!made) return nothingToSay(kind, facts, 'it is not decided')
      return ok({
        title: words.determination.title(number),
        body: determination(draft, made),
        mustSay: determinationMustSay(draft, made),
      })
    }
    case 'quote': {
      const price = currentQuote(request.quotes)
      if (!price) return nothingToSay(kind, facts, 'it has no price that counts')
      return ok({
        title: words.quote.title(number),
        body: quote(draft, price),
        mustSay: quoteMustSay(draft, price),
      })
    }
    case 'hold-notice': {
      const holds = stoppingHolds(request)
      if (holds.length === 0) return nothingToSay(kind, facts, 'no hold stops it from being handed over')
      return ok({
        title: words.hold.title(number),
        body: holdNotice(draft, holds),
        mustSay: holdMustSay(holds),
      })
    }
    case 'delivery': {
      const { bundle } = facts
      if (!bundle) return nothingToSay(kind, facts, 'it has no bundle that is ready')
      return ok({
        title: words.delivery.title(number),
        body: delivery(draft, bundle),
        mustSay: deliveryMustSay(bundle),
      })
    }
    case 'recall-notice': {
      const { recall } = facts
      if (!recall) return nothingToSay(kind, facts, 'what it was given was not recalled')
      return ok({
        title: words.recall.title(number),
        body: recallNotice(draft, recall),
        mustSay: recallMustSay(recall),
      })
    }
    case 'holder-notice': {
      const { closedSince } = facts
      if (!closedSince) return nothingToSay(kind, facts, 'nothing of what it was given is closed since')
      return ok({
        title: words.holder.title(number),
        body: holderNotice(draft, closedSince),
        mustSay: [number],
      })
    }
    case 'closing': {
      const ending = endingOf(request)
      if (!ending) return nothingToSay(kind, facts, 'something is still to come in it')
      return ok({
        title: words.closed.title(number),
        body: closing(draft, ending),
        mustSay: [number],
      })
    }
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const whole = (draft: Draft, { title, body }: Content): LetterText => {
  const { facts, words, day } = draft
  const { request, law } = facts
  // A reference has no language of its own: a word of the law stands there in a letter of the law's language only.
  const askedAs = law.lang === facts.lang ? law.requesterClasses[request.requesterClass] : undefined
  return {
    lang: facts.lang,
    title,
    office: {
      name: law.office,
      lines: [...(facts.letterhead ?? (law.contact === undefined ? [] : [law.contact]))],
    },
    date: facts.today,
    references: [
      { label: words.reference.request, text: request.number },
      { label: words.reference.received, text: day(request.receivedOn) },
      ...(askedAs === undefined ? [] : [{ label: words.reference.askedAs, text: askedAs }]),
    ],
    recipient: recipientOf(draft),
    body,
    closing: words.closing,
    signature: [...(facts.signedBy === undefined ? [] : [facts.signedBy]), capital(law.officer), law.office],
  }
}

/**
 * A letter of a kind from the record. Fails with `letter-without-facts` (no decision yet, no price, …) and
 * `letter-language-unknown`.
 */
export const draftOf = (kind: LetterKind, facts: LetterFacts): Result<Drafted> => {
  const words = lettersIn(facts.lang)
  if (!words)
    return fail(
      'invalid',
      'letter-language-unknown',
      'There are no words for letters in the language that was asked for.',
      `Use one of: ${LETTER_LANGUAGES.join(', ')}.`,
    )
  const draft = draftWith(facts, words)
  const content = contentOf(kind, draft)
  if (!content.ok) return content
  const { mustSay } = content.value
  return ok({
    text: whole(draft, content.value),
    basis: basisOf(kind, facts.request),
    mustSay: [...new Set(mustSay)],
  })
}
