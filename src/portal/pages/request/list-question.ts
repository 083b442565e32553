/** How is a question asked that is answered from a list? Ticked, checked against the roll, and back to the menu. */
import { ok, type Result } from '#basics'
import { type FieldError, html, type Html } from '#site'
import { backToVoters } from './back.ts'
import { countOf } from './count.ts'
import { pathOf } from './draft.ts'
import type { Builder } from './enter.ts'
import type { Option } from './options.ts'
import { picker } from './picker.ts'
import { pressed, question, tooLong } from './question.ts'
import { VOTERS } from './ways.ts'

/** What is wrong with the answers to a question, seen from the whole draft. A count that is hindered blames nobody. */
export const wrongAt = async (
  builder: Builder,
  fits: (field: string) => boolean,
): Promise<Result<readonly FieldError[]>> => {
  const count = await countOf(builder)
  if (!count.ok) return count.error.code === 'server-busy' ? ok([]) : count
  return ok(count.value.kind === 'wrong' && fits(count.value.error.field) ? [count.value.error] : [])
}

/** For a question that this law does not let this requester ask, or that this roll cannot answer. */
export const backToMenu = ({ visit, draft }: Builder): Result<Response> =>
  ok(visit.goTo(pathOf(VOTERS, draft)))

export const listQuestion = async (asked: {
  readonly builder: Builder
  readonly at: string
  /** Name of the answer. */
  readonly name: string
  readonly title: string
  readonly lead?: string
  /** Above the list. */
  readonly before?: Html
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
}): Promise<Result<Response>> => {
  const { builder, at, name, title, lead, before, options, chosen } = asked
  const wrong = await wrongAt(builder, (field) => field === name)
  if (!wrong.ok) return wrong
  const errors = [...tooLong(builder, name), ...wrong.value]
  if (pressed(builder) === 'next' && errors.length === 0) return backToMenu(builder)
  return ok(
    await question({
      builder,
      at,
      step: 'voters',
      title,
      ...(lead === undefined ? {} : { lead }),
      errors,
      names: [name, 'search'],
      fields: html`${backToVoters(builder)}${before ?? ''}${picker(builder, {
        name,
        label: title,
        options,
        chosen,
        error: errors[0]?.words,
      })}`,
      go: builder.visit.say('builder.done'),
    }),
  )
}
