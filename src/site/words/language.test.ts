/** RFC 9110, 12.5.4 and 12.4.2: which language a browser asks for, and which it gets. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseLanguage, LANGUAGES } from './language.ts'

describe('the language of a page', () => {
  it('is English or Spanish, English first', () => {
    expect(LANGUAGES).toEqual(['en', 'es'])
  })

  it.each([
    ['nothing asked', undefined, 'en'],
    ['an empty header', '', 'en'],
    ['one', 'es', 'es'],
    ['a region of one', 'es-MX', 'es'],
    ['letters of any case', 'ES-mx', 'es'],
    ['the higher quality, written last', 'en;q=0.2, es;q=0.8', 'es'],
    ['blanks around everything', ' en ; q=0.2 ,  es ; q=0.8', 'es'],
    ['a weight in capitals', 'en;Q=0.2, es;Q=0.8', 'es'],
    ['equal qualities in the order written', 'es, en', 'es'],
    ['the first that there is', 'fr-CH, fr;q=0.9, es;q=0.8, en;q=0.7', 'es'],
    ['none that there is', 'fr, de;q=0.5', 'en'],
    ['one that is not wanted', 'es;q=0', 'en'],
    ['all but the first', 'en;q=0, *;q=0.5', 'es'],
    ['any, over one that is wanted less', 'es;q=0.5, *', 'en'],
    ['any', '*', 'en'],
    ['the best of two ranges of one language', 'es-ES;q=0.1, en;q=0.5, es;q=0.9', 'es'],
    ['a quality that is none', 'es;q=yes, en;q=0.1', 'en'],
    ['a quality above one', 'es;q=7, en;q=0.1', 'en'],
    ['a quality below nothing', 'es;q=-1', 'en'],
    ['more decimals than there may be', 'es;q=0.1234, en;q=0.01', 'en'],
    ['a parameter that is no quality', 'es;level=1, en;q=0.9', 'es'],
  ])('with %s', (_, accept, language) => {
    expect(chooseLanguage(undefined, accept)).toBe(language)
  })

  it('is the chosen one whatever the browser asks, unless it is none of ours', () => {
    expect(chooseLanguage('es', 'en')).toBe('es')
    for (const none of ['fr', '', '../en', '__proto__', 'EN']) expect(chooseLanguage(none, 'es')).toBe('es')
  })

  it('is one of ours for any header at all', () => {
    const header = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom('es', 'en', '*', ';', 'q=', '0.5', ',', '-', ' ', ';q=0'))
        .map((all) => all.join('')),
    )
    fc.assert(fc.property(header, (accept) => LANGUAGES.includes(chooseLanguage(undefined, accept))))
  })
})
