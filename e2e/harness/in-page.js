/* What is wrong with this page, that only the page itself can tell? Run in the browser; gives sentences. */
;(() => {
  'use strict'
  const faults = []
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false })
  const where = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140)

  const h1 = [...document.querySelectorAll('h1')]
  if (h1.length !== 1) faults.push(`${h1.length} headings of the first level, and one is wanted`)
  let level = 0
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const next = Number(heading.tagName.slice(1))
    // A summary of errors stands above the heading of its page.
    if (heading.closest('#errors')) continue
    if (next > level + 1) faults.push(`a heading leaps from level ${level} to ${next}: ${where(heading)}`)
    level = next
    if (heading.textContent.trim() === '') faults.push(`an empty heading: ${where(heading)}`)
  }

  const textOf = (ids) =>
    (ids ?? '')
      .split(/\s+/)
      .filter(Boolean)
      .map((id) => {
        const found = document.getElementById(id)
        if (!found) faults.push(`#${id} is referred to and is not there`)
        return found?.textContent ?? ''
      })
      .join(' ')
      .trim()
  for (const control of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    const label = [...(control.labels ?? [])].map((one) => one.textContent).join(' ')
    const name =
      label || control.getAttribute('aria-label') || textOf(control.getAttribute('aria-labelledby'))
    if (name.trim() === '') faults.push(`a control without a label: ${where(control)}`)
  }
  for (const element of document.querySelectorAll('[aria-describedby], [aria-controls]')) {
    textOf(element.getAttribute('aria-describedby'))
    textOf(element.getAttribute('aria-controls'))
  }
  for (const link of document.querySelectorAll('a[href^="#"]'))
    if (link.hash !== '' && !document.getElementById(decodeURIComponent(link.hash.slice(1))))
      faults.push(`a link leads nowhere on its page: ${where(link)}`)
  for (const control of document.querySelectorAll('a, button'))
    if (shown(control) && control.textContent.trim() === '' && !control.getAttribute('aria-label'))
      if (!control.querySelector('img[alt]:not([alt=""]), svg[aria-label], svg title'))
        faults.push(`a link or button without words: ${where(control)}`)

  // A table that scrolls must be reached by keyboard, and every table says what it is of.
  for (const table of document.querySelectorAll('table'))
    if (!table.querySelector('caption')?.textContent.trim())
      faults.push(`a table without a caption: ${where(table)}`)

  // Forms that change something carry the visitor's token; forms that ask do not put it into the address.
  for (const form of document.querySelectorAll('form')) {
    const token = form.querySelector('input[name="form_token"]')
    if (form.method === 'post' && !token) faults.push(`a POST form without a token: ${where(form)}`)
    if (form.method !== 'post' && token) faults.push(`a GET form with a token: ${where(form)}`)
    if (!form.querySelector('button, input[type=submit]'))
      faults.push(`a form without a button: ${where(form)}`)
  }
  for (const element of document.querySelectorAll('[data-hx-get], [data-hx-post], [hx-get], [hx-post]'))
    // What looks by itself whether there is news says in words how to look without script.
    if (
      !element.querySelector('a[href]') &&
      !element.matches('form, button, input, select, textarea, a[href]') &&
      !element.closest('form')
    )
      faults.push(`works with script only: ${where(element)}`)
  return faults
})()
