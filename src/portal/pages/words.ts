/** How do pages speak of fields and of the law? Fields in the visitor's language; the law in its own, and marked as such. */
import { allMessages, html, type Html, type SiteVisit } from '#site'

type Speaking = Pick<SiteVisit, 'language' | 'say'>
type Listing = Pick<SiteVisit, 'language' | 'say' | 'show'>

/** A pack has no language key: its texts are English. */
const LAW_LANGUAGE = 'en'

/** A text of the law pack or of a layout, marked with its language where the page is in another (WCAG 3.1.2). */
export const lawText = ({ language }: Pick<SiteVisit, 'language'>, words: string): Html =>
  language === LAW_LANGUAGE ? html`${words}` : html`<span lang="${LAW_LANGUAGE}">${words}</span>`

/** Labels of the law pack as options of a list, marked with their language as `lawText` marks a text. */
export const lawOptions = (
  { language }: Pick<SiteVisit, 'language'>,
  labels: Readonly<Record<string, { readonly label: string }>>,
  ids: readonly string[] = Object.keys(labels),
): readonly { readonly value: string; readonly label: string; readonly lang?: string }[] =>
  ids.map((value) => ({
    value,
    label: labels[value]?.label ?? value,
    ...(language === LAW_LANGUAGE ? {} : { lang: LAW_LANGUAGE }),
  }))

/** What a field is called. A field that the vocabulary does not have keeps its id, in words. */
export const fieldName = ({ language, say }: Speaking, field: string): string =>
  allMessages(language).has(`field.${field}`) ? say(`field.${field}`) : field.replaceAll('_', ' ')

/** A name as it stands within a sentence: its first letter small, unless it is a proper name of two words. */
const within = (name: string): string =>
  /^\p{Lu}\p{L}* \p{Lu}/u.test(name) ? name : name.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())

/** Fields as a list within a sentence: “status, e-mail address and Social Security number”. */
export const fieldList = (visit: Listing, fields: readonly string[]): string =>
  visit.show.list(fields.map((field) => within(fieldName(visit, field))))

/** Fields as a list that begins a line: a heading. */
export const fieldHeading = (visit: Listing, fields: readonly string[]): string =>
  fieldList(visit, fields).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
