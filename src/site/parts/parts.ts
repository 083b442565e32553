/** The pieces that pages are put together from, beside forms. */
import { html, type Html, raw } from '../page/html.ts'

export type Tone = 'info' | 'success' | 'warning' | 'error'

/** A message that stands out. */
export const alert = (tone: Tone, heading: string | Html, body: Html | string = ''): Html =>
  html`<div class="usa-alert usa-alert--${tone}" ${tone === 'error' ? html` role="alert"` : ''}>
    <div class="usa-alert__body">
      <h2 class="usa-alert__heading">${heading}</h2>
      ${
        typeof body === 'string'
          ? body === ''
            ? ''
            : html`<p class="usa-alert__text">${body}</p>`
          : html`<div class="usa-alert__text">${body}</div>`
      }
    </div>
  </div>`

export interface Column {
  readonly label: string | Html
  /** Figures stand to the right. */
  readonly numeric?: boolean
}

export type Cell = string | Html

/** What a piece of a page says, without its markup: for a name that only a screen reader hears. */
const wordsOf = (piece: string | Html): string | Html =>
  typeof piece === 'string'
    ? piece
    : raw(
        piece
          .toString()
          .replaceAll(/<[^>]*>/g, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      )

/**
 * A table with a caption; it scrolls by itself where the page is narrow, and can be reached by keyboard for that. It is
 * a group and no region: a page with many tables has no more landmarks for them.
 * The first cell of a row is its header. `actions` are shown as they come.
 */
export const table = (
  caption: string | Html,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  options: { readonly compact?: boolean; readonly hideCaption?: boolean; readonly empty?: string } = {},
): Html => {
  if (rows.length === 0 && options.empty !== undefined) return html`<p>${options.empty}</p>`
  return html`<div class="rk-table" role="group" tabindex="0" aria-label="${wordsOf(caption)}"><table class="usa-table usa-table--borderless${options.compact ? ' usa-table--compact' : ''}"><caption${options.hideCaption ? html` class="usa-sr-only"` : ''}>${caption}</caption><thead><tr>${columns.map(
    ({ label, numeric }) => html`<th scope="col" ${numeric ? html` class="rk-number"` : ''}>${label}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>
        ${row.map((cell, index) =>
          index === 0
            ? html`<th scope="row">${cell}</th>`
            : html`<td${columns[index]?.numeric ? html` class="rk-number"` : ''}>${cell}</td>`,
        )}
      </tr>`,
  )}</tbody></table></div>`
}

/** Names and what they are: a description list in rows. */
export const definitions = (rows: readonly (readonly [string | Html, Cell])[]): Html =>
  html`<dl class="rk-definitions">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`

/** What opens when it is wanted; works without script. */
export const details = (summary: string | Html, body: Html, open = false): Html =>
  html`<details class="rk-details" ${open ? html` open` : ''}>
    <summary>${summary}</summary>
    <div class="rk-details__body">${body}</div>
  </details>`

/** A word in a box: a state, a class of a field. */
export const tag = (words: string, tone: Tone | 'plain' = 'plain'): Html =>
  html`<span class="usa-tag rk-tag rk-tag--${tone}">${words}</span>`

/** The important points of a page. */
export const summaryBox = (heading: string, body: Html): Html =>
  html`<section class="usa-summary-box rk-summary" aria-label="${heading}">
    <div class="usa-summary-box__body">
      <h2 class="usa-summary-box__heading">${heading}</h2>
      <div class="usa-summary-box__text">${body}</div>
    </div>
  </section>`

export const download = (href: string, words: string | Html, more = ''): Html =>
  html`<a class="rk-download" href="${href}">${words}</a
    >${more === '' ? '' : html` <span class="usa-hint">${more}</span>`}`

/** Where in a row of steps one is (USWDS step indicator). `words` says it for a screen reader: step 2 of 5. */
export const stepIndicator = (
  steps: readonly { readonly label: string; readonly href?: string }[],
  at: number,
  words: string,
): Html =>
  html`<nav class="rk-steps" aria-label="${words}">
    <ol class="rk-steps__list">
      ${steps.map(
        ({ label, href }, index) =>
          html`<li
            class="rk-steps__step${index < at ? ' rk-steps__step--done' : ''}"
            ${index === at ? html` aria-current="step"` : ''}
          >
            ${
              href !== undefined && index !== at
                ? html`<a href="${href}">${label}</a>`
                : html`<span>${label}</span>`
            }
          </li>`,
      )}
    </ol>
  </nav>`
