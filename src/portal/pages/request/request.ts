/** The request builder: from the first question to the receipt, and the quote. */
import type { SitePage } from '../visit.ts'
import { checkPages } from './check.ts'
import { columnPages } from './columns.ts'
import { districtPages } from './districts.ts'
import { electionPages } from './elections.ts'
import { formatPages } from './format.ts'
import { historyPages } from './history.ts'
import { listPages } from './lists.ts'
import { quotePages } from './quote.ts'
import { receiptPages } from './receipt.ts'
import { registeredPages } from './registered.ts'
import { startPages } from './start.ts'
import { votersPages } from './voters.ts'
import { wardPages } from './wards.ts'
import { whoPages } from './who.ts'

export const requestPages: readonly SitePage[] = [
  ...startPages,
  ...whoPages,
  ...votersPages,
  ...listPages,
  ...wardPages,
  ...districtPages,
  ...registeredPages,
  ...electionPages,
  ...columnPages,
  ...historyPages,
  ...formatPages,
  ...checkPages,
  ...receiptPages,
  ...quotePages,
]
