/** Where the payer comes back to: a full address, and not one that tells the service the secret of the receipt. Pure. */
import { fail, ok, type Result } from '#basics'
import { secretMatches } from '#request'

const LENGTH = 26

const plain = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether the secret stands anywhere in it, however it is typed. */
const tellsSecret = (url: string, secretSha256: string): boolean => {
  const letters = plain(url).replaceAll(/[\s-]/g, '')
  return [...letters.matchAll(/(?=([0-9A-Za-z]{26}))/g)].some(({ 1: text }) =>
    text !== undefined && text.length === LENGTH ? secretMatches(text, secretSha256) : false,
  )
}

/** Fails with `return-address-invalid`; never repeats the address. */
export const checkReturnUrls = (urls: readonly string[], secretSha256: string): Result<void> => {
  for (const url of urls) {
    const parsed = URL.parse(url)
    const web = parsed !== null && ['http:', 'https:'].includes(parsed.protocol)
    const why = !web
      ? 'it is no full web address'
      : tellsSecret(url, secretSha256)
        ? 'it holds the secret of the receipt, which would go to the card service'
        : undefined
    if (why !== undefined) {
      return fail(
        'invalid',
        'return-address-invalid',
        `The payer cannot be sent back to the address given: ${why}.`,
        "Give full addresses of the office's own pages, without the secret.",
      )
    }
  }
  return ok(undefined)
}
