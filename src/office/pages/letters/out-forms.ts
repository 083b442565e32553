/** What can be done with a letter of the office? A draft is edited, fixed or put away; a fixed letter is sent. */
import { letterSource, type OfficeLetter } from '#letter'
import { button, hidden, html, type Html, textArea, textField } from '#site'
import type { OfficeVisit } from '../../frame/visit.ts'

const post = (
  visit: OfficeVisit,
  id: string,
  act: string,
  inner: Html,
  words: string,
  kind: 'main' | 'outline' = 'outline',
): Html =>
  html`<form class="usa-form rk-form" method="post" action="/letters/out/${id}/${act}">
    ${visit.token()}${inner}${button(words, { kind })}
  </form>`

/** What is wrong at a field. */
export type At = (field: string) => string | undefined

const editForm = (visit: OfficeVisit, letter: OfficeLetter, at: At): Html => {
  const { say, form } = visit
  const { text, version, id } = letter
  const typed = form.has('body')
  const lines = (values: readonly string[]): string => values.join('\n')
  return post(
    visit,
    id,
    'save',
    html`${hidden('version', String(version))}
    ${textField({ name: 'title', label: say('office.letter.title'), value: typed ? form.one('title') : text.title })}
    ${textArea({ name: 'recipient', label: say('office.letter.recipient'), rows: 4, value: typed ? form.one('recipient') : lines(text.recipient.lines) })}
    ${textField({ name: 'salutation', label: say('office.letter.salutation'), value: typed ? form.one('salutation') : text.recipient.salutation })}
    ${textArea({ name: 'body', label: say('office.letter.body'), hint: say('office.letter.bodyHint'), rows: 18, value: typed ? form.one('body') : letterSource(text.body), error: at('body') })}
    ${textField({ name: 'closing', label: say('office.letter.closing'), value: typed ? form.one('closing') : text.closing })}
    ${textArea({ name: 'signature', label: say('office.letter.signature'), rows: 3, value: typed ? form.one('signature') : lines(text.signature) })}`,
    say('office.letter.save'),
    'main',
  )
}

/** Edit it, fix it, or put it away: each for those whose duty it is. */
export const draftActs = (visit: OfficeVisit, letter: OfficeLetter, at: At): Html => {
  const { say } = visit
  const { id, version } = letter
  const [draft, fix] = [visit.whyNot('draft-letter'), visit.whyNot('fix-letter')]
  return html`${draft === undefined ? editForm(visit, letter, at) : html`<p lang="en">${draft}</p>`}
    <h2>${say('office.letter.fix')}</h2>
    <p>${say('office.letter.fixWords')}</p>
    ${fix === undefined ? post(visit, id, 'fix', hidden('version', String(version)), say('office.letter.fix')) : html`<p lang="en">${fix}</p>`}
    ${
      draft === undefined
        ? html`<h2>${say('office.letter.discard')}</h2>
            ${post(visit, id, 'discard', textField({ name: 'why', label: say('office.letter.why'), error: at('why') }), say('office.letter.discard'))}`
        : ''
    }`
}

/** By mail, or on paper: once for each key. */
export const fixedActs = (visit: OfficeVisit, { id }: OfficeLetter, at: At): Html => {
  const { say, form } = visit
  const why = visit.whyNot('fix-letter')
  if (why !== undefined) return html`<p lang="en">${why}</p>`
  const key = () => hidden('key', crypto.randomUUID())
  return html`<h2>${say('office.letter.send')}</h2>
    ${post(visit, id, 'mail', html`${key()}${textField({ name: 'to', label: say('office.letter.to'), hint: say('office.letter.toHint'), type: 'email', optional: say('form.optional'), value: form.one('to'), error: at('to') })}`, say('office.letter.mail'))}
    ${post(visit, id, 'paper', html`${key()}${textField({ name: 'on', label: say('office.letter.posted'), type: 'date', optional: say('office.payments.today'), value: form.one('on'), error: at('on') })}`, say('office.letter.paper'))}`
}
