/** How does a form of a request ask? With what was typed and what was wrong, where it is the one that came back. */
import type { RequestView } from '#request'
import { button, type FieldError, html, type Html } from '#site'
import type { OfficeVisit } from '../../frame/visit.ts'

/** A form that came back, and why. */
export interface Trouble {
  readonly act: string
  readonly errors: readonly FieldError[]
}

export interface Asking {
  readonly visit: OfficeVisit
  readonly view: RequestView
  /** What was typed into this form; empty where it is shown anew. */
  readonly typed: (name: string) => string
  readonly ticked: (name: string) => readonly string[]
  /** What is wrong at a field. */
  readonly at: (name: string) => string | undefined
}

export type ActForm = (asking: Asking) => Html

/** Other forms of the page have fields of the same name: only the one that was sent gets its values back. */
export const askingOf = (
  visit: OfficeVisit,
  view: RequestView,
  act: string,
  trouble: Trouble | undefined,
): Asking => {
  const mine = trouble?.act === act ? trouble : undefined
  return {
    visit,
    view,
    typed: (name) => (mine === undefined ? '' : visit.form.one(name)),
    ticked: (name) => (mine === undefined ? [] : visit.form.all(name)),
    at: (name) => mine?.errors.find(({ field }) => field === name)?.words,
  }
}

/** The form around its fields. */
export const around = (
  { visit, view }: Asking,
  act: string,
  inner: Html,
  words: string,
  kind: 'main' | 'outline' = 'main',
): Html =>
  html`<form class="usa-form rk-form" method="post" action="/requests/${view.number}/${act}">
    ${visit.token()}${inner}${button(words, { kind })}
  </form>`
