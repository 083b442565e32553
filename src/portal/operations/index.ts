/** Which operations are there? The whole list, in the order of the document. */
import type { Operation } from '../operation/operation.ts'
import { disclose, officeBundle } from './disclosures.ts'
import { listHolds, liftHold, placeHold } from './holds.ts'
import { listLaws, priceReport, showLaw } from './law.ts'
import { fetchChanges, showLedger } from './ledger.ts'
import { logCheckpoint, logEntries, logPolicy, logProof, logState, logTile } from './log.ts'
import {
  decide,
  officeFile,
  officeList,
  officeShow,
  officeWithdraw,
  quote,
  recordPayment,
} from './office-requests.ts'
import { buyOffer, endOrder, officeOrders, placeOrder, showOrder, skipOffer } from './orders.ts'
import {
  docket,
  fetchBundle,
  fetchGuardedFile,
  fileRequest,
  requestSchema,
  showRequest,
  withdrawRequest,
} from './requests.ts'
import { countVoters, listSnapshots, showManifest, showSnapshot, tabulateVoters } from './roll.ts'
import { health, live, metrics } from './service.ts'

export const OPERATIONS: readonly Operation[] = [
  listLaws,
  showLaw,
  priceReport,
  listSnapshots,
  showSnapshot,
  countVoters,
  tabulateVoters,
  requestSchema,
  fileRequest,
  docket,
  showRequest,
  withdrawRequest,
  fetchBundle,
  fetchGuardedFile,
  fetchChanges,
  showLedger,
  placeOrder,
  showOrder,
  buyOffer,
  skipOffer,
  endOrder,
  officeList,
  officeFile,
  officeShow,
  decide,
  quote,
  recordPayment,
  officeWithdraw,
  disclose,
  officeBundle,
  officeOrders,
  listHolds,
  placeHold,
  liftHold,
  showManifest,
  logState,
  logEntries,
  logProof,
  logCheckpoint,
  logPolicy,
  logTile,
  live,
  health,
  metrics,
]
