/** Registered from when, until when? */
import { ok, type Result } from '#basics'
import { type FieldError, html, textField } from '#site'
import { page, type SitePage, type Visit } from '../visit.ts'
import { backToVoters } from './back.ts'
import { enter, maySelectBy } from './enter.ts'
import { impossible } from './faults.ts'
import { backToMenu } from './list-question.ts'
import { pressed, question } from './question.ts'
import { wayOf, wayPath } from './ways.ts'

const AT = wayPath('registered')
const NAMES = ['registered-from', 'registered-to']

const registered = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const { say } = visit
  const { from, to } = builder.draft
  if (!maySelectBy(builder, wayOf('registered').field) && from === undefined && to === undefined)
    return backToMenu(builder)
  const wrong = impossible(builder)
  const errors: FieldError[] = wrong !== undefined && NAMES.includes(wrong.field) ? [wrong] : []
  if (pressed(builder) === 'next' && errors.length === 0) return backToMenu(builder)
  const day = (name: string, label: string, value: string | undefined) =>
    textField({
      name,
      label,
      type: 'date',
      width: 'medium',
      ...(value === undefined ? {} : { value }),
      error: errors.find(({ field }) => field === name)?.words,
    })
  return ok(
    await question({
      builder,
      at: AT,
      step: 'voters',
      title: say('builder.registered.title'),
      lead: say('builder.registered.lead'),
      errors,
      names: NAMES,
      fields: html`${backToVoters(builder)}
      ${day('registered-from', say('builder.registered.from'), from)}${day(
        'registered-to',
        say('builder.registered.to'),
        to,
      )}`,
      go: say('builder.done'),
    }),
  )
}

export const registeredPages: readonly SitePage[] = [page('get', AT, registered)]
