/** What public and staff pages share: shell, components, words, assets, and the guards of a browser's call. */
export { assetPath, serveAsset } from './assets/serve.ts'
export { csrfField, CSRF_FIELD, makeVisitors, type Visitors } from './guard/visitors.ts'
export { pageHeaders } from './guard/headers.ts'
export { cookie, isSecure, readCookie } from './guard/cookie.ts'
export { type Form, type FormFile, formOf, readForm } from './guard/read-form.ts'
export {
  button,
  checkboxes,
  errorSummary,
  type FieldError,
  fileField,
  hidden,
  idOf,
  radios,
  select,
  textArea,
  textField,
  type Choice,
} from './form/fields.ts'
export { type FrameOf, siteHandler, type SiteOptions, type SiteWatch } from './page/handler.ts'
export type { PageBody, PageOf, SiteVisit } from './page/visit.ts'
export { html, type Html, join, raw, text } from './page/html.ts'
export { type NavLink, type Shell, shell } from './page/shell.ts'
export {
  alert,
  definitions,
  details,
  download,
  table,
  type Cell,
  type Column,
  stepIndicator,
  summaryBox,
  tag,
  type Tone,
} from './parts/parts.ts'
export { type Formats, formats } from './words/formats.ts'
export { chooseLanguage, LANGUAGES, type Language } from './words/language.ts'
export { allMessages, type Say, sayIn } from './words/catalogue.ts'
