/** What does a page say, and where does it lead? */
import type { Page } from 'playwright-core'

/** Texts of four words and more that do not say that they are in a language of their own, but for what people wrote. */
export const wordsOf = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const found = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.replace(/\\s+/g, ' ').trim()
      const words = text.match(/(?<![\\p{L}\\d])\\p{Ll}{2,}(?![\\p{L}\\d])/gu) ?? []
      if (words.length >= 3 && text.split(' ').length >= 4 && !node.parentElement.closest('[lang]:not(html), script, pre, code, textarea, .rk-letter-text'))
        found.push(text)
    }
    return found
  })()`)

/** Paths of this site that the page links to, without what is after #, and without other languages. */
export const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...new Set([...document.querySelectorAll('a[href]')]
    .filter((link) => link.origin === location.origin && !link.closest('.rk-languages'))
    .map((link) => link.pathname + link.search))]`)
