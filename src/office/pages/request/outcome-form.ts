/** What is asked to record what a board resolved? It is a record: nothing of it moves or stops the request. */
import { OUTCOMES } from '#request'
import { html, radios, textArea, textField } from '#site'
import { type ActForm, around } from './form.ts'

/** Names of the fields are of this form only: other forms of the page ask for a day and a reason too. */
export const outcomeField = (name: string): string => `outcome-${name}`

export const outcomeForm: ActForm = (asking) => {
  const { visit, typed, at } = asking
  const { say } = visit
  const optional = say('form.optional')
  const line = (
    name: string,
    more: { hint?: string; type?: 'date'; inputmode?: 'numeric'; width?: 'small'; optional?: string } = {},
  ) =>
    textField({
      name: outcomeField(name),
      label: say(`office.outcome.${name}`),
      value: typed(outcomeField(name)),
      error: at(outcomeField(name)),
      ...more,
    })
  const count = { inputmode: 'numeric', width: 'small', optional } as const
  return around(
    asking,
    'outcome',
    html`<p>${say('office.outcome.words')}</p>
      ${radios(
        {
          name: outcomeField('what'),
          label: say('office.outcome.what'),
          error: at(outcomeField('what')),
        },
        OUTCOMES.map((value) => ({ value, label: say(`outcome.what.${value}`) })),
        typed(outcomeField('what')),
      )}
      ${line('body', { hint: say('office.outcome.bodyHint') })} ${line('on', { type: 'date' })}
      ${line('for', count)} ${line('against', count)} ${line('abstained', count)}
      ${line('citation', { hint: say('office.outcome.citationHint') })}
      ${textArea({ name: outcomeField('conditions'), label: say('office.outcome.conditions'), hint: say('office.outcome.conditionsHint'), rows: 3, value: typed(outcomeField('conditions')), error: at(outcomeField('conditions')) })}
      ${line('until', { type: 'date', optional })}`,
    say('office.outcome.button'),
    'outline',
  )
}
