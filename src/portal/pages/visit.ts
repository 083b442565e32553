/** What is a public page given when somebody visits it? */
import type { App } from '#app'
import type { Pack } from '#law'
import type { PageOf, SiteVisit } from '#site'
import type { ApiParts } from '../parts.ts'

export type { PageBody } from '#site'

export interface Visit extends SiteVisit {
  readonly app: App
  readonly parts: ApiParts
  /** The law that this office works under. */
  readonly pack: Pack
}

/** What is needed to show what the law answered: public and staff pages have it. */
export type RecordVisit = SiteVisit & Pick<Visit, 'pack'>

export type SitePage = PageOf<Visit>

/** A page of the site. Who posts was checked for a token before it runs. */
export const page = (method: SitePage['method'], path: string, run: SitePage['run']): SitePage => ({
  method,
  path,
  run,
})
