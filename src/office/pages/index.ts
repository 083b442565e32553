/** Every page of the office, by what it is about. */
import type { OfficePage } from '../frame/visit.ts'
import { accountPages } from './account/account.ts'
import { secondFactorPages } from './account/second.ts'
import { auditPages } from './audit/audit.ts'
import { enterPages } from './enter/enter.ts'
import { caseActs } from './exception/acts.ts'
import { approvePages } from './exception/approve.ts'
import { caseFiles } from './exception/files.ts'
import { showCase } from './exception/page.ts'
import { holdPages } from './holds/holds.ts'
import { ledgerPages } from './ledger/ledger.ts'
import { holderPages } from './ledger/holders.ts'
import { publicLetterPages } from './letters/in.ts'
import { officeLetterPages } from './letters/out.ts'
import { moneyPages } from './money/money.ts'
import { orderPages } from './orders/orders.ts'
import { queuePages } from './queue/queue.ts'
import { viewPages } from './queue/views.ts'
import { retentionPages } from './retention/retention.ts'
import { requestActs } from './request/acts.ts'
import { showRequest } from './request/page.ts'
import { invitationPages } from './sign-in/invitation.ts'
import { signInPages } from './sign-in/sign-in.ts'
import { staffPages } from './staff/staff.ts'

export const OFFICE_PAGES: readonly OfficePage[] = [
  ...queuePages,
  ...viewPages,
  showRequest,
  ...requestActs,
  showCase,
  ...caseActs,
  ...approvePages,
  ...caseFiles,
  ...enterPages,
  ...holdPages,
  ...ledgerPages,
  ...holderPages,
  ...officeLetterPages,
  ...publicLetterPages,
  ...orderPages,
  ...moneyPages,
  ...retentionPages,
  ...signInPages,
  ...invitationPages,
  ...secondFactorPages,
  ...accountPages,
  ...staffPages,
  ...auditPages,
]
