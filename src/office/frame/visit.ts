/** What is a staff page given, and who may see it? Each page names its duty; without one there is no page. */
import type { App } from '#app'
import type { Result } from '#basics'
import type { Pack } from '#law'
import type { PageOf, SiteVisit } from '#site'
import type { DutyId, StaffSession } from '#staff'
import type { OfficeParts } from '../parts.ts'

/** What is done on a case, for the audit trail. */
export interface Deed {
  readonly duty: DutyId
  /** Request number, or the id of what it is done to; left out where the work itself gives it. */
  readonly on?: string
  /** On what basis, where the act has one. */
  readonly authority?: string
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

export interface OfficeVisit extends SiteVisit {
  readonly app: App
  readonly parts: OfficeParts
  readonly pack: Pack
  /** Who is signed in; undefined on pages that are for anyone. */
  readonly session: StaffSession | undefined
  readonly may: (duty: DutyId) => boolean
  /** Why not, in words; undefined where it may be done. */
  readonly whyNot: (duty: DutyId) => string | undefined
  /**
   * Carries out a duty: checks it, and that the same person may do it on this case; does it under the person's name;
   * writes the audit trail, on what the deed names or on what `onWhat` finds in the work's answer. Fails with
   * `duty-not-yours`, `duties-not-separate`, and as the work does.
   */
  readonly act: <T>(
    deed: Deed,
    work: (by: string) => Promise<Result<T>>,
    onWhat?: (done: T) => string,
  ) => Promise<Result<T>>
  /** Writes down that a case was looked at. */
  readonly saw: (what: string, on?: string) => Promise<void>
}

/**
 * Who may see a page. `anyone`: nobody needs to be signed in. `half`: signed in, the second factor still missing or not.
 */
export type Guard = DutyId | 'anyone' | 'half'

export interface OfficePage extends PageOf<OfficeVisit> {
  readonly guard: Guard
}

/** A page of the office. Who posts was checked for a token before it runs. */
export const officePage = (
  method: OfficePage['method'],
  path: string,
  guard: Guard,
  run: OfficePage['run'],
): OfficePage => ({ method, path, guard, run })
