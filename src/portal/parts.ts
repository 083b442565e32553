/** What do the operations stand on? */
import type { App } from '#app'
import type { Config } from '#config'
import type { Limiter, Slots } from './guard/limiter.ts'
import type { Limits } from './limits.ts'
import type { Watch } from './watch/watch.ts'

export interface ApiParts {
  readonly app: App
  readonly config: Config
  /** Folder of the public log, served as it lies. */
  readonly logDir: string
  /** Without one, no office operation can be called. */
  readonly officeToken: string | undefined
  /** 32 bytes that sign what browsers keep for us. */
  readonly siteKey: Uint8Array
  /** Looks whether something paid can be handed over, soon. */
  readonly wakeDelivery: () => void
  readonly limits: Limits
  readonly watch: Watch
  readonly wrongTries: Limiter
  readonly filings: Limiter
  /** Tries to see a ledger, by address and by voter number. */
  readonly ledgerCalls: Limiter
  readonly ledgerVoters: Limiter
  /** Whether this process may check who a voter is: the public side alone has no key. */
  readonly ledgerHere: boolean
  readonly counts: Slots
  /** Set while the server stops. */
  readonly stopping: () => boolean
}
