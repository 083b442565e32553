/** The forms of a case: one a step, with what was typed and what was wrong where it came back. */
import {
  button,
  checkboxes,
  type FieldError,
  fileField,
  html,
  type Html,
  radios,
  textArea,
  textField,
} from '#site'
import type { DutyId } from '#staff'
import type { OfficeVisit } from '../../frame/visit.ts'
import { type CaseShown, casePath, english } from './part.ts'

/** A form that came back, and why. */
export interface Trouble {
  readonly act: string
  readonly errors: readonly FieldError[]
}

interface Asking {
  readonly visit: OfficeVisit
  readonly shown: CaseShown
  readonly typed: (name: string) => string
  readonly at: (name: string) => string | undefined
}

interface StepForm {
  readonly duty: DutyId
  readonly fields: (asking: Asking) => Html
  readonly button: string
  readonly files?: true
}

const TYPES = '.pdf,.png,.jpg,.jpeg,.txt,.eml'

export const STEP_FORMS: Readonly<Record<string, StepForm>> = {
  necessity: {
    duty: 'prepare-exception',
    button: 'exception.save',
    fields: ({ visit: { say }, typed, at }) =>
      html`${radios(
        { name: 'answer', label: say('exception.answer.question'), error: at('answer') },
        (['needed', 'open-part-will-do'] as const).map((value) => ({
          value,
          label: say(`exception.answer.${value}`),
        })),
        typed('answer'),
      )}
      ${textArea({ name: 'reason', label: say('exception.answer.reason'), rows: 3, value: typed('reason'), error: at('reason') })}`,
  },
  evidence: {
    duty: 'prepare-exception',
    button: 'exception.attach',
    files: true,
    fields: ({ visit: { say }, shown, typed, at }) =>
      html`${radios(
        { name: 'item', label: say('exception.item'), error: at('item') },
        shown.items.map(({ id, label }) => ({ value: id, label: english(label) })),
        typed('item'),
      )}
      ${textField({ name: 'words', label: say('exception.what'), hint: say('exception.whatHint'), value: typed('words'), error: at('words') })}
      ${fileField({ name: 'file', label: say('exception.file'), hint: say('exception.fileHint'), accept: TYPES, error: at('file') })}`,
  },
  duties: {
    duty: 'prepare-exception',
    button: 'exception.save',
    fields: ({ visit: { say }, typed, at }) =>
      textField({
        name: 'accepted',
        label: say('exception.accepted'),
        hint: say('exception.acceptedHint'),
        value: typed('accepted'),
        error: at('accepted'),
      }),
  },
  scope: {
    duty: 'prepare-exception',
    button: 'exception.match',
    files: true,
    fields: ({ visit: { say }, typed, at }) =>
      html`${radios(
        { name: 'scope-kind', label: say('exception.step.scope'), error: at('scope-kind') },
        [
          { value: 'named', label: say('exception.byName') },
          { value: 'selection', label: say('exception.bySelection') },
        ],
        typed('scope-kind') || 'named',
      )}
      ${textArea({ name: 'scope-list', label: say('exception.list'), hint: say('exception.listHint'), rows: 6, error: at('scope-list') })}
      ${fileField({ name: 'scope-file', label: say('exception.listFile'), accept: '.csv,.txt', error: at('scope-file') })}`,
  },
  recipient: {
    duty: 'prepare-exception',
    button: 'exception.save',
    fields: ({ visit: { say }, typed, at }) =>
      html`${radios(
        { name: 'to-kind', label: say('exception.step.recipient'), error: at('to-kind') },
        [
          { value: 'key', label: say('exception.to.key') },
          { value: 'passphrase', label: say('exception.to.passphrase') },
        ],
        typed('to-kind') || 'key',
      )}
      ${textField({ name: 'to-value', label: say('exception.toValue'), hint: say('exception.toHint'), value: typed('to-value'), spellcheck: false, error: at('to-value') })}`,
  },
  'hand-over': {
    duty: 'disclose',
    button: 'exception.handOver',
    fields: ({ visit, shown, typed, at }) =>
      shown.file.recipient?.kind === 'passphrase'
        ? textField({
            name: 'passphrase',
            label: visit.say('exception.passphrase'),
            hint: visit.say('exception.passphraseHint'),
            value: typed('passphrase') || visit.app.exceptions.passphrase(),
            spellcheck: false,
            autocomplete: 'off',
            error: at('passphrase'),
          })
        : html``,
  },
  delay: {
    duty: 'delay-notice',
    button: 'exception.delay.place',
    fields: ({ visit: { say }, typed, at }) =>
      html`${(['authority', 'citation', 'reason'] as const).map((name) =>
        textField({
          name: `delay-${name}`,
          label: say(`exception.delay.${name}`),
          value: typed(`delay-${name}`),
          error: at(`delay-${name}`),
        }),
      )}
      ${textField({ name: 'delay-until', label: say('exception.delay.until'), type: 'date', value: typed('delay-until'), error: at('delay-until') })}
      ${checkboxes({ name: 'delay-whole', label: say('exception.delay.hides') }, [{ value: 'yes', label: say('exception.delay.whole') }], typed('delay-whole') === '' ? [] : ['yes'])}`,
  },
}

/** The form of a step, or why this person cannot take it. */
export const stepForm = (visit: OfficeVisit, shown: CaseShown, id: string, trouble?: Trouble): Html => {
  const form = STEP_FORMS[id]
  if (form === undefined) return html``
  const why = visit.whyNot(form.duty)
  if (why !== undefined) return html`<p>${english(why)}</p>`
  const mine = trouble?.act === id ? trouble : undefined
  const asking: Asking = {
    visit,
    shown,
    typed: (name) => (mine === undefined ? '' : visit.form.one(name)),
    at: (name) => mine?.errors.find(({ field }) => field === name)?.words,
  }
  return html`<form
    class="usa-form rk-form"
    method="post"
    action="${casePath(shown.number, `/${id}`)}"
    ${form.files === true ? html` enctype="multipart/form-data"` : ''}
  >
    ${visit.token()}${form.fields(asking)}${button(visit.say(form.button))}
  </form>`
}
