/** Every page of the public site, by what it is about. */
import { aboutPages } from './about/about.ts'
import { docketPages } from './docket/docket.ts'
import { frontPages } from './front/front.ts'
import { lawPages } from './law/law.ts'
import { ledgerPages } from './ledger/ledger.ts'
import { logPages } from './log/log.ts'
import { orderPages } from './order/order.ts'
import { payPages } from './pay/pay.ts'
import { statisticsPages } from './statistics/statistics.ts'
import { statusPages } from './status/status.ts'
import { requestPages } from './request/request.ts'
import type { SitePage } from './visit.ts'

export const PAGES: readonly SitePage[] = [
  ...frontPages,
  ...requestPages,
  ...docketPages,
  ...statisticsPages,
  ...lawPages,
  ...logPages,
  ...ledgerPages,
  ...statusPages,
  ...orderPages,
  ...payPages,
  ...aboutPages,
]
