/** The price in a letter: its lines, its arithmetic, until when it stands, how to pay. */
import type { Quote } from '#request'
import { appeal } from './appeal.ts'
import { type Draft, heading, paragraph, say, table } from './say.ts'
import type { Block } from './text.ts'

export const quote = (draft: Draft, price: Quote): Block[] => {
  const { facts, words, day, money, number, law } = draft
  const { quote: own } = words
  return [
    say(own.intro(number(price.records), day(price.snapshotAsOf), money(price.cents))),
    ...table(
      own.caption,
      [words.table.what, { label: words.table.amount, right: true }],
      [
        ...price.lines.map((line) => [law(line.words), money(line.cents)]),
        [words.table.total, money(price.cents)],
      ],
    ),
    say(own.arithmetic),
    paragraph(law(price.arithmetic)),
    say(own.law(price.citation)),
    ...(price.note === undefined ? [] : [paragraph(law(price.note))]),
    heading(own.standsHeading),
    say(own.stands(day(price.validUntil), words.span(undefined, price.days, 'days'), price.validityCitation)),
    paragraph(law(price.validityBasis)),
    say(own.late),
    heading(own.payHeading),
    say(own.pay(facts.law.office, facts.request.number)),
    say(own.must),
    say(own.free),
    ...appeal(draft),
  ]
}

/** What a price may not lose by editing. */
export const quoteMustSay = ({ money, day }: Draft, price: Quote): string[] => [
  money(price.cents),
  day(price.validUntil),
  price.citation,
]
