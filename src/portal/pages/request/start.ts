/** Where does a request begin, and what does the bar ask for while one answers? */
import { ok, type Result } from '#basics'
import { page, type SitePage, type Visit } from '../visit.ts'
import { barPiece, standingOf } from './bar.ts'
import { pathOf } from './draft.ts'
import { withPending } from './elections.ts'
import { type Builder, enter, withDraft } from './enter.ts'
import { withHistory } from './history.ts'
import { stepPath, stepsOf } from './question.ts'

/** The first question that this law has. */
const start = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const [first = 'voters'] = stepsOf(entered.value)
  return ok(visit.goTo(pathOf(stepPath(first), entered.value.draft)))
}

/** The draft with what stands in the form of a question and is an answer only together. */
const asTyped = (builder: Builder): Builder =>
  withDraft(builder, withHistory(withPending(builder.draft, builder.visit.form), builder))

const OWN = /^\/request(?:\/[a-z][a-z0-9_-]*)*$/

const live = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = asTyped(entered.value)
  const at = visit.form.one('at')
  return ok(visit.piece(barPiece(builder, await standingOf(builder), OWN.test(at) ? at : stepPath('voters'))))
}

export const startPages: readonly SitePage[] = [
  page('get', '/request', start),
  page('get', '/request/bar', live),
]
