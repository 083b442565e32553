/** What is a telephone number, and does a text give it away? The number serves to verify a letter and goes no further. */

const SHAPE = /^\+?[\d\s().\-/]{7,30}(?:\s*(?:x|ext\.?|#)\s*\d{1,6})?$/i

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')
const mainDigits = (phone: string): string => digitsOf(phone.normalize('NFKC').replace(/(?:x|ext|#).*$/i, ''))

/** Seven to fifteen digits (ITU-T E.164) with the signs that people put between them, and perhaps an extension. */
export const isPhone = (text: string): boolean => {
  const plain = text.normalize('NFKC')
  const count = mainDigits(plain).length
  return SHAPE.test(plain) && count >= 7 && count <= 15
}

/**
 * Whether the text holds the number: its last seven digits, in any spelling. People sign with their number, and a clerk
 * may write down which one was called; both would carry it to where it must not be.
 */
export const tellsPhone = (text: string, phone: string): boolean => {
  const end = mainDigits(phone).slice(-7)
  const runs = text.normalize('NFKC').match(/\d[\d\s().\-/+·•_]*/g) ?? []
  return runs.some((run) => digitsOf(run).includes(end))
}
