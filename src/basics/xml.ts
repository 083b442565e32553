/** How does a text get into XML without becoming part of it? (XML 1.0, sections 2.2 and 2.4) */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // What an attribute would turn into a space is kept as a reference.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Characters that no XML document may hold, lone surrogates among them; a reader would refuse the whole text. */
// oxlint-disable-next-line no-control-regex -- XML 1.0 forbids these very characters.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu

/** The text as character data or attribute value (in double quotes). Forbidden characters become U+FFFD. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(FORBIDDEN, '\uFFFD')
    .replaceAll(/[&<>"\t\n\r]/gu, (character) => ENTITIES[character]!)
