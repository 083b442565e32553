/** How does a form ask? Components of the US Web Design System, each with its label, hint and error tied to it. */
import { html, type Html } from '../page/html.ts'
import type { Say } from '../words/catalogue.ts'

/** What is wrong with what was typed, at which field. */
export interface FieldError {
  /** Name of the field. */
  readonly field: string
  readonly words: string
}

interface Asked {
  readonly name: string
  readonly label: string | Html
  readonly hint?: string | Html
  readonly error?: string | undefined
  /** Said at the label of a field that may stay empty. */
  readonly optional?: string
}

interface Typed extends Asked {
  readonly value?: string
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'number' | 'password' | 'search'
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'decimal'
  readonly required?: boolean
  readonly width?: 'small' | 'medium' | 'wide'
  readonly spellcheck?: false
}

export const idOf = (name: string): string => `field-${name.replaceAll(/[^\w-]/g, '-')}`

const describedBy = ({ name, hint, error }: Asked, extra?: string): Html | '' => {
  const ids = [hint && `${idOf(name)}-hint`, error && `${idOf(name)}-error`, extra].filter(Boolean)
  return ids.length === 0 ? '' : html` aria-describedby="${ids.join(' ')}"`
}

const around = ({ name, hint, error }: Asked): Html =>
  html`${hint ? html`<span class="usa-hint" id="${idOf(name)}-hint">${hint}</span>` : ''}${
    error ? html`<span class="usa-error-message" id="${idOf(name)}-error" role="alert">${error}</span>` : ''
  }`

const label = (asked: Asked): Html =>
  html`<label class="usa-label${asked.error ? ' usa-label--error' : ''}" for="${idOf(asked.name)}"
    >${asked.label}${asked.optional ? html` <span class="usa-hint">(${asked.optional})</span>` : ''}</label
  >`

const group = (asked: Asked, inner: Html): Html =>
  html`<div class="usa-form-group${asked.error ? ' usa-form-group--error' : ''}">${inner}</div>`

/** A line of text. */
export const textField = (asked: Typed): Html => {
  const {
    name,
    value = '',
    type = 'text',
    width,
    autocomplete,
    inputmode,
    required,
    spellcheck,
    error,
  } = asked
  return group(
    asked,
    html`${label(asked)}${around(asked)}<input
        class="usa-input${width === 'small' ? ' usa-input--small' : width === 'medium' ? ' usa-input--medium' : ''}${
          error ? ' usa-input--error' : ''
        }"
        id="${idOf(name)}"
        name="${name}"
        type="${type}"
        value="${value}"
        ${autocomplete ? html` autocomplete="${autocomplete}"` : ''}${
          inputmode ? html` inputmode="${inputmode}"` : ''
        }${required ? html` required` : ''}${spellcheck === false ? html` spellcheck="false"` : ''}${
          error ? html` aria-invalid="true"` : ''
        }${describedBy(asked)}
      />`,
  )
}

/** A file. The form around it needs `enctype="multipart/form-data"`. @param asked.accept media types or endings */
export const fileField = (asked: Asked & { readonly accept: string }): Html =>
  group(
    asked,
    html`${label(asked)}${around(asked)}<input
        class="usa-input rk-file"
        id="${idOf(asked.name)}"
        name="${asked.name}"
        type="file"
        accept="${asked.accept}"
        ${asked.error ? html` aria-invalid="true"` : ''}${describedBy(asked)}
      />`,
  )

/** Several lines. `countWords`: the most words, counted live by the script (and on the server in any case). */
export const textArea = (
  asked: Asked & {
    readonly value?: string
    readonly rows?: number
    readonly countWords?: { readonly most: number; readonly words: string }
  },
): Html => {
  const { name, value = '', rows = 6, error, countWords } = asked
  const live = `${idOf(name)}-count`
  return group(
    asked,
    html`${label(asked)}${around(asked)}<textarea
        class="usa-textarea rk-textarea${error ? ' usa-input--error' : ''}"
        id="${idOf(name)}"
        name="${name}"
        rows="${rows}"
        ${
          error ? html` aria-invalid="true"` : ''
        }${countWords ? html` data-words-most="${countWords.most}" data-words-live="${live}" data-words-text="${countWords.words}"` : ''}${describedBy(asked, countWords ? live : undefined)}
      >
${value}</textarea
      >${countWords ? html`<span class="usa-hint" id="${live}" aria-live="polite"></span>` : ''}`,
  )
}

export interface Choice {
  readonly value: string
  readonly label: string | Html
  readonly hint?: string | Html
  readonly disabled?: boolean
}

const choice = (
  kind: 'radio' | 'checkbox',
  name: string,
  { value, label: words, hint, disabled }: Choice,
  chosen: boolean,
): Html => {
  const id = `${idOf(name)}-${value.replaceAll(/[^\w-]/g, (sign) => `_${sign.codePointAt(0)}`)}`
  return html`<div class="usa-${kind}">
    <input
      class="usa-${kind}__input"
      id="${id}"
      type="${kind}"
      name="${name}"
      value="${value}"
      ${chosen ? html` checked` : ''}${
        disabled ? html` disabled` : ''
      }${hint ? html` aria-describedby="${id}-hint"` : ''}
    /><label class="usa-${kind}__label" for="${id}">${words}</label>${
      hint
        ? html`<span class="usa-${kind}__label-description rk-choice__hint" id="${id}-hint">${hint}</span>`
        : ''
    }
  </div>`
}

const choices = (
  kind: 'radio' | 'checkbox',
  asked: Asked & { readonly columns?: boolean },
  list: readonly Choice[],
  chosen: readonly string[],
): Html =>
  group(
    asked,
    html`<fieldset
      class="usa-fieldset"
      id="${idOf(asked.name)}"
      ${asked.error ? html` tabindex="-1"` : ''}${describedBy(asked)}
    >
      <legend class="usa-legend">${asked.label}</legend>
      ${around(asked)}
      <div class="${asked.columns ? 'rk-columns' : 'rk-stack'}">
        ${list.map((one) => choice(kind, asked.name, one, chosen.includes(one.value)))}
      </div>
    </fieldset>`,
  )

/** One of several. */
export const radios = (asked: Asked, list: readonly Choice[], chosen?: string): Html =>
  choices('radio', asked, list, chosen === undefined ? [] : [chosen])

/** Any of several. `columns`: in columns where there is room. */
export const checkboxes = (
  asked: Asked & { readonly columns?: boolean },
  list: readonly Choice[],
  chosen: readonly string[] = [],
): Html => choices('checkbox', asked, list, chosen)

/** One of many, as a list that opens. */
export const select = (
  asked: Asked,
  list: readonly {
    readonly value: string
    readonly label: string
    /** Where the label is not in the language of the page. */
    readonly lang?: string | undefined
  }[],
  chosen?: string,
): Html =>
  group(
    asked,
    html`${label(asked)}${around(asked)}<select
        class="usa-select${asked.error ? ' usa-input--error' : ''}"
        id="${idOf(asked.name)}"
        name="${asked.name}"
        ${asked.error ? html` aria-invalid="true"` : ''}${describedBy(asked)}
      >
        ${list.map(
          ({ value, label: words, lang }) =>
            html`<option
              value="${value}"
              ${lang ? html` lang="${lang}"` : ''}${value === chosen ? html` selected` : ''}
            >
              ${words}
            </option>`,
        )}
      </select>`,
  )

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`

export const button = (
  words: string | Html,
  {
    kind = 'main',
    name,
    value,
    formaction,
  }: {
    readonly kind?: 'main' | 'outline' | 'plain' | 'danger'
    readonly name?: string
    readonly value?: string
    readonly formaction?: string
  } = {},
): Html => {
  const style = {
    main: '',
    outline: ' usa-button--outline',
    plain: ' usa-button--unstyled',
    danger: ' usa-button--secondary',
  }[kind]
  return html`<button
    class="usa-button${style}"
    type="submit"
    ${name ? html` name="${name}" value="${value ?? ''}"` : ''}${formaction ? html` formaction="${formaction}"` : ''}
  >
    ${words}
  </button>`
}

/** All errors of a form above it, each leading to its field. Empty where there is none. */
export const errorSummary = (say: Say, errors: readonly FieldError[]): Html =>
  errors.length === 0
    ? html``
    : html`<div class="usa-alert usa-alert--error rk-errors" role="alert" tabindex="-1" id="errors">
        <div class="usa-alert__body">
          <h2 class="usa-alert__heading">${say('form.errors', { count: errors.length })}</h2>
          <ul class="usa-list">
            ${errors.map(({ field, words }) => html`<li><a href="#${idOf(field)}">${words}</a></li>`)}
          </ul>
        </div>
      </div>`
