/**
 * How many words does a text have? One rule for the page, the server and the script in the browser, in every language.
 * It stands alone: `String(countWords)` is a script that a browser can run as it is.
 */

/**
 * A word is an unbroken run of signs between white space that holds at least one letter or digit, of any script. So
 * "don't", "co-op", "7(1)(i)" and an address of a page are one word each; a dash or an ampersand alone is none. No
 * locale and no dictionary: the count is the same on every machine. (A zero-width space parts words as a space does.)
 */
export const countWords = (text: string): number =>
  text.split(/[\s\u200b]+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length
