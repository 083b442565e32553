/** Which pages let a requester pay? */
import type { SitePage } from '../visit.ts'
import { cardPages } from './card.ts'
import { chequePages } from './cheque.ts'
import { choosePages } from './choose.ts'

export const payPages: readonly SitePage[] = [...choosePages, ...chequePages, ...cardPages]
