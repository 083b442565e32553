/** On paper, as a file, or counts only; and which kind of file? */
import { ok, type Result } from '#basics'
import { type Choice, checkboxes, html, radios } from '#site'
import { page, type SitePage, type Visit } from '../visit.ts'
import { FORMATS, MEDIA, pathOf } from './draft.ts'
import { enter } from './enter.ts'
import { pressed, question, stepPath } from './question.ts'

const AT = stepPath('format')

const format = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const { draft } = builder
  const { say } = visit
  if (pressed(builder) === 'next') return ok(visit.goTo(pathOf(stepPath('check'), draft)))
  const choices = (kind: 'medium' | 'format', values: readonly string[]): readonly Choice[] =>
    values.map((value) => ({
      value,
      label: say(`builder.${kind}.${value}`),
      hint: say(`builder.${kind}.hint.${value}`),
    }))
  return ok(
    await question({
      builder,
      at: AT,
      step: 'format',
      title: say('builder.format.title'),
      names: ['medium', 'format', 'raw'],
      fields: html`${radios(
        { name: 'medium', label: say('builder.medium.label') },
        choices('medium', MEDIA),
        draft.medium ?? 'electronic',
      )}${radios(
        { name: 'format', label: say('builder.format.label'), hint: say('builder.format.hintAll') },
        choices('format', FORMATS),
        draft.format ?? 'state-csv',
      )}${checkboxes(
        { name: 'raw', label: say('builder.raw.label') },
        [{ value: 'yes', label: say('builder.raw.yes'), hint: say('builder.raw.hint') }],
        draft.raw ? ['yes'] : [],
      )}`,
    }),
  )
}

export const formatPages: readonly SitePage[] = [page('get', AT, format)]
