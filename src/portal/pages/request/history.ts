/** Which elections do the columns show? Asked where voter history is among them. */
import { ok, type Result } from '#basics'
import { type FieldError, html, radios } from '#site'
import { page, type SitePage, type Visit } from '../visit.ts'
import { type Draft, pathOf } from './draft.ts'
import { electionFields, electionsAsked, wrongElections } from './elections.ts'
import { type Builder, enter, withDraft } from './enter.ts'
import { pressed, question, stepPath, tooLong } from './question.ts'

export const HISTORY = '/request/history'
const NAMES = ['history', 'shown', 'election', 'since', 'until']

/** `shown` is all, or those that are named below it. The draft as it was where the form was not sent. */
export const withHistory = (draft: Draft, { visit: { form } }: Pick<Builder, 'visit'>): Draft => {
  if (!form.has('shown')) return draft
  const { history: _, ...others } = draft
  const asked = form.one('shown') === 'all' ? undefined : electionsAsked(form)
  return asked === undefined ? others : { ...others, history: asked }
}

const wrongIn = (builder: Builder): readonly FieldError[] => {
  const { form, say } = builder.visit
  if (form.one('shown') !== 'some') return []
  const wrong = wrongElections(builder)
  if (wrong.length > 0) return wrong
  return electionsAsked(form) === undefined
    ? [{ field: 'election', words: say('builder.error.noElection') }]
    : []
}

const history = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const { say, form } = visit
  const builder = withDraft(entered.value, withHistory(entered.value.draft, entered.value))
  const { draft } = builder
  const next = pressed(builder) === 'next'
  const errors = next ? [...wrongIn(builder), ...tooLong(builder, 'election')] : []
  if (next && errors.length === 0) return ok(visit.goTo(pathOf(stepPath('format'), draft)))
  const named = draft.history !== undefined && draft.history !== 'all' && draft.history !== 'none'
  return ok(
    await question({
      builder,
      at: HISTORY,
      step: 'columns',
      title: say('builder.history.title'),
      lead: say('builder.history.lead'),
      errors,
      names: NAMES,
      fields: html`${radios(
        { name: 'shown', label: say('builder.history.shown') },
        [
          { value: 'all', label: say('builder.history.all') },
          { value: 'some', label: say('builder.history.some') },
        ],
        form.one('shown') === 'some' || named ? 'some' : 'all',
      )}${electionFields(
        builder,
        named ? (draft.history as Exclude<typeof draft.history, 'all' | 'none'>) : undefined,
        errors,
      )}`,
    }),
  )
}

export const historyPages: readonly SitePage[] = [page('get', HISTORY, history)]
