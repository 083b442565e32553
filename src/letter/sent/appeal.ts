/** Where can somebody turn who does not agree? The law pack's own words, or that it has none. */
import { bullets, type Draft, heading, say } from './say.ts'
import type { Block } from './text.ts'

export const appeal = ({ facts, words, cite, law }: Draft): Block[] => [
  heading(words.appeal.heading),
  ...(facts.law.appeals.length === 0
    ? [say(words.appeal.unknown)]
    : [
        say(words.appeal.intro),
        ...bullets(
          facts.law.appeals.map((one) => law(`${one.words} [${cite(one.citation, one.confidence)}]`)),
        ),
      ]),
]
