/** Is the HTML right as it was served, before a browser mended it? By html-validate, and by the house's own rules. */
import { type ConfigData, HtmlValidate } from 'html-validate'

/** The recommended rules, but for those named here, each with its reason. */
const CONFIG: ConfigData = {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Taste, not validity: the house closes void elements as its formatter does (<br />).
    'void-style': 'off',
    // Taste as well: the house's formatter writes <!doctype html>, as the living standard shows it.
    'doctype-style': 'off',
    // Templates leave blanks at line ends; nobody sees them.
    'no-trailing-whitespace': 'off',
    // Any of several is asked by checkboxes of one name (HTML, 4.10.5.1.15).
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    // HTML allows every sign but blanks, and rules and fees of law packs have names with dots.
    'valid-id': ['error', { relaxed: true }],
    // A long title is right where it says which request of which office; search engines are not asked.
    'long-title': 'off',
  },
}

const validator = new HtmlValidate(CONFIG)

/** What a policy without inline anything would stop, and what would stop working with it. */
const INLINE: readonly (readonly [RegExp, string])[] = [
  [/<[^>]+\sstyle\s*=/i, 'an inline style'],
  [/<style[\s>]/i, 'a style element'],
  [/<[^>]+\son[a-z]+\s*=/i, 'an inline event handler'],
  [/<script(?![^>]*\ssrc=)/i, 'an inline script'],
  [/(?:href|src|action)\s*=\s*["']?\s*javascript:/i, 'a javascript: address'],
  [
    /<(?:script|link|img|source|iframe|object|embed|video|audio)\b[^>]*\s(?:src|href|data)\s*=\s*["']?(?:https?:)?\/\//i,
    'a file of another host',
  ],
]

/** Sentences on what is wrong with served HTML. */
export const faultsOfServed = async (html: string): Promise<readonly string[]> => {
  const report = await validator.validateString(html)
  const invalid = report.results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line, selector }) =>
        `html-validate ${ruleId}, line ${line}: ${message} (${selector ?? ''})`,
    ),
  )
  const bare = html.replaceAll(/<!--[\s\S]*?-->/g, '')
  const inline = INLINE.flatMap(([pattern, words]) => {
    const match = pattern.exec(bare)
    return match === null ? [] : [`${words}: ${bare.slice(match.index, match.index + 120)}`]
  })
  return [...invalid, ...inline]
}
