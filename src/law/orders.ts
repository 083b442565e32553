/** On what basis is an update of a standing order, or a file of differences, priced? */
import type { Pack } from './pack.ts'
import type { Confidence } from './schema/words.ts'

export interface PriceBasis {
  readonly words: string
  readonly citation: string
  readonly confidence: Confidence
}

/** A pack that is silent: priced as a report of its own, and said to be no more than an inference. */
const SILENT: Record<'updates' | 'differences', PriceBasis> = {
  updates: {
    words:
      'The law pack says nothing of orders that stand for a year. Each update is priced as its own report.',
    citation: 'an inference; the pack is silent',
    confidence: 'unconfirmed',
  },
  differences: {
    words:
      'The law pack says nothing of a file that holds differences only, which is an open question. It is priced as its own report, by the number of records in it.',
    citation: 'an inference; the pack is silent',
    confidence: 'unconfirmed',
  },
}

/** The pack's words on what is bought; its silence where it has none. */
export const orderPriceBasis = (
  pack: Pick<Pack, 'standingOrders'>,
  what: 'updates' | 'differences',
): PriceBasis => pack.standingOrders?.[what] ?? SILENT[what]
