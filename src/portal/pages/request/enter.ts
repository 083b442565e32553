/** What does every page of the builder stand on? The draft, the roll that it chooses from, the law that judges it. */
import { dateOf, type IsoDate, ok, type Result } from '#basics'
import { type Cell, cellFor, type Decision } from '#decision'
import type { Manifest } from '#roll'
import { classOf } from '#law'
import type { Visit } from '../visit.ts'
import { type Answers, answersOf } from './answers.ts'
import { type Asks, asksOf } from './asks.ts'
import { type Draft, draftOf } from './draft.ts'

export interface Builder {
  readonly visit: Visit
  readonly draft: Draft
  /** The snapshot that the request would be counted and priced on now. */
  readonly manifest: Manifest
  /** The day by which the office would decide and price it. */
  readonly on: IsoDate
  readonly asks: Asks
  readonly answers: Answers
}

/** Fails with `no-snapshot` where the office has no roll under its law yet. */
export const enter = async (visit: Visit): Promise<Result<Builder>> => {
  const { app, pack, form } = visit
  const manifest = await app.roll.current(pack.id)
  if (!manifest.ok) return manifest
  return ok(builderFor(visit, draftOf(form), manifest.value))
}

/** The same for another draft. */
export const builderFor = (visit: Visit, draft: Draft, manifest: Manifest): Builder => {
  const on = dateOf(visit.app.clock())
  return {
    visit,
    draft,
    manifest,
    on,
    asks: asksOf(visit.pack, on),
    answers: answersOf(visit.pack, on, draft),
  }
}

/** With another draft, everything else as it is. */
export const withDraft = ({ visit, manifest }: Builder, draft: Draft): Builder =>
  builderFor(visit, draft, manifest)

const given = (decision: Decision | undefined, field: string): boolean => {
  const cell = decision && cellFor(decision, field)
  return cell !== undefined && cell.class !== 'guarded' && cell.outcome === 'release'
}

/**
 * Whether this requester may choose voters by a field: choosing by it tells it, so it must be given, at least if what
 * is claimed is found proved. By a guarded field nobody chooses.
 */
export const maySelectBy = ({ answers }: Builder, field: string): boolean =>
  given(answers.now, field) || given(answers.ifProved, field)

/** The answer on a field to this requester as things stand. */
export const answerOn = ({ answers }: Builder, field: string): Cell | undefined => cellFor(answers.now, field)

/** Whether figures of a field may be shown to everybody. */
export const isOpen = ({ visit }: Builder, field: string): boolean => classOf(visit.pack, field) === 'open'
