/** What is a mail address that the office writes to? A plain one: no name, no list, no line break. */

// RFC 5321 with the signs that people's addresses have; longer or odder ones are posted on paper.
const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/

export const isMailAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text)

/** The address in `Office <a@b.org>` or `a@b.org`; undefined where there is none. */
export const bareAddress = (text: string): string | undefined => {
  const found = /^(?:[^<>\r\n]*<)?\s*([^\s<>]+@[^\s<>]+?)\s*>?$/.exec(text.trim())?.[1]
  return found !== undefined && isMailAddress(found) ? found : undefined
}
