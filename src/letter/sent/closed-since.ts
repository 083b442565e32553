/** "Some of it is closed now": asks who holds a bundle to stop using it. It does not say whose record: that is closed itself. */
import type { LetterClosed } from './facts.ts'
import { bullets, type Draft, heading, say } from './say.ts'
import type { Block } from './text.ts'

export const holderNotice = ({ words, day, list, field }: Draft, closed: LetterClosed): Block[] => {
  const { holder: own } = words
  const when = day(closed.handedOver)
  return [
    say(closed.why === 'protected' ? own.protected(when) : own.law(when, list(closed.fields.map(field)))),
    heading(own.askHeading),
    ...bullets(own.asks.map((text) => ({ text }))),
    ...(closed.why === 'protected' ? [say(own.notWhom)] : []),
    say(own.noFault),
  ]
}
