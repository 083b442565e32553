/** Who is written to: what the requester said of themselves, or that nobody said. */
import type { Draft } from './say.ts'
import type { LetterText } from './text.ts'

const MOST_LINES = 10
const tidy = (line: string): string => line.replace(/\s+/gu, ' ').trim()

export const recipientOf = ({ facts, words }: Draft): LetterText['recipient'] => {
  const { name, organisation, address } = facts.requester ?? {}
  const lines = [name, organisation, ...(address ?? '').split(/\r?\n/)]
    .map((line) => [...tidy(line ?? '')].slice(0, 200).join(''))
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
  const called = tidy(name ?? organisation ?? '')
  return {
    lines: lines.length > 0 ? lines : [words.recipientUnknown(facts.request.number)],
    salutation: called === '' ? words.salutationUnknown : words.salutation(called),
  }
}
