/** What is asked to decide, quote, hand over, or withdraw a request? Names of fields are of one form of the page only. */
import { checkboxes, html, textArea, textField } from '#site'
import { type ActForm, around, type Asking } from './form.ts'

const factsPart = ({ visit: { say, pack }, typed, ticked, at }: Asking) => {
  const facts = Object.entries(pack.facts)
  if (facts.length === 0) return ''
  return html`${checkboxes(
    {
      name: 'fact',
      label: say('office.decide.facts'),
      hint: say('office.decide.factsHint'),
      error: at('fact'),
    },
    facts.map(([value, { label, provedBy }]) => ({
      value,
      label: html`<span lang="en">${label}</span>`,
      hint: html`<span lang="en">${provedBy.join('; ')}</span>`,
    })),
    ticked('fact'),
  )}${textArea({
    name: 'evidence',
    label: say('office.decide.evidence'),
    hint: say('office.decide.evidenceHint'),
    rows: 3,
    value: typed('evidence'),
    error: at('evidence'),
  })}`
}

export const decideForm: ActForm = (asking) => {
  const { visit, typed } = asking
  const { say } = visit
  return around(
    asking,
    'decide',
    html`<p>${say('office.decide.words')}</p>
      ${factsPart(asking)}
      ${textField({ name: 'why', label: say('office.decide.why'), optional: say('form.optional'), value: typed('why') })}`,
    say('office.decide.button'),
  )
}

export const quoteForm: ActForm = (asking) => {
  const { visit, view, typed, at } = asking
  const { say } = visit
  const pages = textField({
    name: 'pages',
    label: say('office.quote.pages'),
    inputmode: 'numeric',
    width: 'small',
    value: typed('pages'),
    error: at('pages'),
  })
  return around(
    asking,
    'quote',
    html`<p>${say('office.quote.words')}</p>
      ${view.medium === 'paper' ? pages : ''}`,
    say('office.quote.button'),
  )
}

export const discloseForm: ActForm = (asking) => {
  const { say } = asking.visit
  return around(
    asking,
    'disclose',
    html`<p>${say('office.disclose.words')}</p>`,
    say('office.disclose.button'),
  )
}

export const withdrawForm: ActForm = (asking) => {
  const { visit, typed, at } = asking
  const { say } = visit
  return around(
    asking,
    'withdraw',
    html`<p>${say('office.withdraw.words')}</p>
      ${textField({ name: 'letter', label: say('office.withdraw.letter'), hint: say('office.withdraw.letterHint'), value: typed('letter'), error: at('letter') })}
      ${textField({ name: 'reason', label: say('office.withdraw.why'), optional: say('form.optional'), value: typed('reason') })}`,
    say('office.withdraw.button'),
    'outline',
  )
}
