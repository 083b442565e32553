/** Which commands are there? The whole list, in the order of the help text. */
import { databaseGrants } from './database/grants.ts'
import { demo } from './demo/demo.ts'
import { disclose } from './disclosure/disclose.ts'
import { disclosureRecall } from './disclosure/recall.ts'
import { verify } from './disclosure/verify.ts'
import { exceptionApprove } from './exception/approve.ts'
import { exceptionCheck } from './exception/check.ts'
import { exceptionDelay } from './exception/delay.ts'
import { exceptionDuties } from './exception/duties.ts'
import { exceptionEvidence } from './exception/evidence.ts'
import { exceptionHandOver } from './exception/hand-over.ts'
import { exceptionNecessity } from './exception/necessity.ts'
import { exceptionOutside } from './exception/outside.ts'
import { exceptionRecipient } from './exception/recipient.ts'
import { exceptionScope } from './exception/scope.ts'
import { exceptionShow } from './exception/show.ts'
import type { Command } from './frame/command.ts'
import { holdLift } from './hold/lift.ts'
import { holdList } from './hold/list.ts'
import { holdNotices } from './hold/notices.ts'
import { holdPlace } from './hold/place.ts'
import { keysCheck } from './keys/check.ts'
import { keysRotate } from './keys/rotate.ts'
import { holdRenew } from './hold/renew.ts'
import { holdShow } from './hold/show.ts'
import { lawCases } from './law/cases.ts'
import { lawCheck } from './law/check.ts'
import { lawFee } from './law/fee.ts'
import { lawShow } from './law/show.ts'
import { ledgerHolders } from './ledger/holders.ts'
import { ledgerShow } from './ledger/show.ts'
import { logCheckpoint } from './log/checkpoint.ts'
import { logMonitor } from './log/monitor.ts'
import { logProve } from './log/prove.ts'
import { logVerify } from './log/verify.ts'
import { logWitness } from './log/witness.ts'
import { officeInvite } from './office/invite.ts'
import { orderBuy } from './order/buy.ts'
import { orderEnd } from './order/end.ts'
import { orderList } from './order/list.ts'
import { orderOffer } from './order/offer.ts'
import { orderPlace } from './order/place.ts'
import { orderShow } from './order/show.ts'
import { orderSkip } from './order/skip.ts'
import { paymentRecord } from './payment/record.ts'
import { requestDecide } from './request/decide.ts'
import { requestFile } from './request/file.ts'
import { requestList } from './request/list.ts'
import { requestOutcome } from './request/outcome.ts'
import { requestQuote } from './request/quote.ts'
import { requestShow } from './request/show.ts'
import { requestWithdraw } from './request/withdraw.ts'
import { retentionList } from './retention/list.ts'
import { retentionRun } from './retention/run.ts'
import { rollCount } from './roll/count.ts'
import { rollGenerate } from './roll/generate.ts'
import { rollImport } from './roll/import.ts'
import { rollList } from './roll/list.ts'
import { rollRemove } from './roll/remove.ts'
import { rollShow } from './roll/show.ts'
import { serve } from './serve/serve.ts'

export const GROUPS: Readonly<Record<string, string>> = {
  roll: 'the voter roll: made up, imported, looked at, counted',
  law: 'the law packs: checked, shown, tried',
  request: 'a request for data, from filing to quote',
  order: 'orders that stand for a year, offered anew at each snapshot',
  payment: 'money that came in',
  hold: 'what stops a release, and who ordered it',
  exception: 'a case under a lawful exception: guarded data, two approvals, an encrypted hand-over',
  retention: 'what may be deleted, and what was',
  disclosure: 'what was handed over',
  ledger: 'who received the record of a voter',
  office: 'the people who work here',
  keys: 'the key-encryption key of the guarded part',
  database: 'the database of requests, payments and holds',
  log: 'the public log of everything that was given out',
}

export const COMMANDS: readonly Command[] = [
  rollGenerate,
  rollImport,
  rollList,
  rollShow,
  rollCount,
  rollRemove,
  lawCheck,
  lawShow,
  lawFee,
  lawCases,
  requestFile,
  requestShow,
  requestList,
  requestDecide,
  requestQuote,
  requestWithdraw,
  requestOutcome,
  orderPlace,
  orderShow,
  orderList,
  orderOffer,
  orderBuy,
  orderSkip,
  orderEnd,
  paymentRecord,
  officeInvite,
  holdPlace,
  holdRenew,
  holdLift,
  holdList,
  holdShow,
  holdNotices,
  retentionRun,
  retentionList,
  disclose,
  keysCheck,
  keysRotate,
  databaseGrants,
  exceptionShow,
  exceptionNecessity,
  exceptionEvidence,
  exceptionCheck,
  exceptionDuties,
  exceptionScope,
  exceptionRecipient,
  exceptionApprove,
  exceptionHandOver,
  exceptionDelay,
  exceptionOutside,
  disclosureRecall,
  ledgerShow,
  ledgerHolders,
  logCheckpoint,
  logProve,
  logVerify,
  logWitness,
  logMonitor,
  verify,
  demo,
  serve,
]
