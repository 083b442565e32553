/** What do the staff pages stand on? */
import type { App } from '#app'
import type { Config } from '#config'
import type { SiteWatch } from '#site'

export interface OfficeParts {
  readonly app: App
  readonly config: Config
  readonly watch: SiteWatch
  /** Largest form, in bytes. */
  readonly bodyBytes: number
  /** Looks whether something paid can be handed over, soon. */
  readonly wakeDelivery: () => void
}
