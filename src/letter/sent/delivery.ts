/** "It is ready": what the bundle is, how to get it, how to check it, and what binds who takes it. */
import type { LetterBundle } from './facts.ts'
import { bullets, dayOf, type Draft, heading, say, table } from './say.ts'
import type { Block } from './text.ts'

export const delivery = (draft: Draft, bundle: LetterBundle): Block[] => {
  const { facts, words, day, number, cite, law } = draft
  const { delivery: own } = words
  const { site } = facts
  return [
    say(own.intro(day(dayOf(bundle.at)))),
    ...table(
      own.caption,
      [words.table.item, words.table.what],
      [
        [own.voters, number(bundle.records)],
        [own.snapshot, bundle.snapshot],
        [own.size, `${number(bundle.bytes)} bytes`],
        [own.hash, bundle.sha256],
        [own.manifest, bundle.manifest],
        [own.entry, String(bundle.logIndex)],
      ],
    ),
    heading(own.fetchHeading),
    say(site === undefined ? own.fetchUnknown : own.fetch(site)),
    say(own.verify),
    say(own.withheld),
    ...(facts.law.terms.length === 0
      ? []
      : [
          heading(own.termsHeading),
          say(own.terms),
          ...bullets(
            facts.law.terms.map((term) => law(`${term.words} [${cite(term.citation, term.confidence)}]`)),
          ),
        ]),
  ]
}

export const deliveryMustSay = (bundle: LetterBundle): string[] => [bundle.sha256, bundle.manifest]
