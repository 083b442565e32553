/* What pages do beyond htmx: count words while one writes, keep an address up to date, and bring the first error into view. */
;(() => {
  'use strict'
  // The same rule as countWords of the letters: runs of characters between white space.
  const words = (text) => (text.trim() === '' ? 0 : text.trim().split(/\s+/u).length)
  for (const area of document.querySelectorAll('textarea[data-words-most]')) {
    const live = document.getElementById(area.dataset.wordsLive)
    if (!live) continue
    const tell = () => {
      const count = words(area.value)
      live.textContent = area.dataset.wordsText
        .replace('%count', String(count))
        .replace('%most', area.dataset.wordsMost)
      live.classList.toggle('usa-error-message', count > Number(area.dataset.wordsMost))
    }
    area.addEventListener('input', tell)
    tell()
  }
  // The draft of a request is in the address: what is ticked meanwhile goes into it and into the links that carry it.
  document.addEventListener('htmx:after:swap', () => {
    const live = document.querySelector('[data-address]')
    if (!live) return
    const now = new URL(live.dataset.address, location.href)
    history.replaceState(history.state, '', now)
    for (const link of document.querySelectorAll('a[data-carry]')) link.search = now.search
    for (const link of document.querySelectorAll('.rk-figure a[href*="toggle="]')) {
      const to = new URL(link.getAttribute('href'), location.href)
      const county = to.searchParams.get('toggle')
      to.search = now.search
      to.searchParams.set('toggle', county)
      link.setAttribute('href', to.pathname + to.search)
    }
    for (const link of document.querySelectorAll('.rk-languages a')) {
      const other = new URL(now)
      other.searchParams.set('lang', link.hreflang)
      link.href = other
    }
  })
  const errors = document.getElementById('errors')
  if (errors) errors.focus()
})()
