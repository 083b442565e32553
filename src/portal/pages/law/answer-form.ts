/** The form that asks for the answer of the law on a day. */
import { button, checkboxes, details, html, type Html, select, textField } from '#site'
import type { Visit } from '../visit.ts'
import { fieldName, lawOptions, lawText } from '../words.ts'
import { ANSWER_PATH, type AskedAnswer } from './ask-answer.ts'

const whoAsks = (visit: Visit, { typed, errors }: AskedAnswer): Html => {
  const { say, pack } = visit
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.words
  const purposes = lawOptions(visit, pack.purposes)
  const channels = lawOptions(visit, pack.channels)
  return html`${textField({
    name: 'on',
    label: say('law.answer.on'),
    hint: say('law.answer.onHint'),
    value: typed.on,
    type: 'date',
    width: 'medium',
    error: errorOf('on'),
  })}${select(
    { name: 'requester', label: say('law.answer.requester'), error: errorOf('requester') },
    lawOptions(visit, pack.requesterClasses),
    typed.requester,
  )}${
    purposes.length === 0
      ? ''
      : select(
          { name: 'purpose', label: say('law.answer.purpose'), error: errorOf('purpose') },
          [{ value: '', label: say('law.answer.noPurpose') }, ...purposes],
          typed.purpose,
        )
  }${
    channels.length < 2
      ? ''
      : select(
          { name: 'channel', label: say('law.answer.channel'), error: errorOf('channel') },
          channels,
          typed.channel,
        )
  }`
}

/** Day, requester, purpose, channel, facts assumed, fields. */
export const answerForm = (visit: Visit, ask: AskedAnswer): Html => {
  const { say, pack } = visit
  const { typed, errors } = ask
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.words
  const facts = Object.entries(pack.facts).map(([value, { label }]) => ({
    value,
    label: lawText(visit, label),
  }))
  const fields = Object.keys(pack.fields).map((value) => ({ value, label: fieldName(visit, value) }))
  return html`<form method="get" action="${ANSWER_PATH}">
    ${whoAsks(visit, ask)}
    ${
      facts.length === 0
        ? ''
        : checkboxes(
            {
              name: 'fact',
              label: say('law.answer.facts'),
              hint: say('law.answer.factsHint'),
              error: errorOf('fact'),
            },
            facts,
            typed.facts,
          )
    }
    ${details(
      say('law.answer.which'),
      checkboxes(
        {
          name: 'field',
          label: say('law.answer.fields'),
          hint: say('law.answer.fieldsHint'),
          error: errorOf('field'),
          columns: true,
        },
        fields,
        typed.fields,
      ),
      typed.fields.length > 0 || errorOf('field') !== undefined,
    )}
    <div class="rk-buttons">${button(say('law.answer.button'))}</div>
  </form>`
}
