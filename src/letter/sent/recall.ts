/** "It was wrong": that what was handed over is recalled, why, and what to do with it. */
import type { LetterRecall } from './facts.ts'
import { bullets, dayOf, type Draft, heading, say, table } from './say.ts'
import type { Block } from './text.ts'

export const recallNotice = (draft: Draft, recall: LetterRecall): Block[] => {
  const { facts, words, day, number, list, field } = draft
  const { recall: own } = words
  const { correction, manifest } = recall
  return [
    say(own.intro(day(dayOf(recall.handedOver)), day(dayOf(recall.at)), own.faults[recall.fault])),
    say(own.reason(recall.reason)),
    ...table(own.caption, [words.table.item, words.table.what], [[own.manifest, manifest]]),
    heading(own.doHeading),
    ...bullets(own.steps.map((text) => ({ text }))),
    heading(own.correctedHeading),
    ...(correction === undefined
      ? [say(own.notYet)]
      : [
          say(own.corrected(correction.by)),
          ...table(
            own.changesCaption,
            [words.table.item, { label: words.table.amount, right: true }],
            [
              [own.removed, number(correction.removed)],
              [own.changed, number(correction.changed)],
              [own.added, number(correction.added)],
            ],
          ),
          ...(correction.fieldsRemoved.length === 0
            ? []
            : [say(own.fieldsRemoved(list(correction.fieldsRemoved.map(field))))]),
          ...(correction.changes === undefined ? [] : [say(own.list(correction.changes.sha256, facts.site))]),
        ]),
    say(own.stands),
  ]
}

export const recallMustSay = ({ manifest, correction }: LetterRecall): string[] => [
  manifest,
  ...(correction === undefined ? [] : [correction.by]),
]
