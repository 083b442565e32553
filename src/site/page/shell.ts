/** What is around the content of every page: head, skip link, header with navigation and languages, footer. */
import { assetPath } from '../assets/serve.ts'
import type { Say } from '../words/catalogue.ts'
import { type Language, LANGUAGES, sayIn } from '../words/speak.ts'
import { html, type Html } from './html.ts'

export interface NavLink {
  readonly href: string
  readonly label: string
}

export interface Shell {
  readonly language: Language
  readonly say: Say
  readonly nonce: string
  /** What the page is about: title of the browser's tab, without the office's name. */
  readonly title: string
  /** Who runs the site: name in the header. */
  readonly office: string
  readonly home: string
  readonly nav: readonly NavLink[]
  /** The address of this page without a language, to which the language links lead. */
  readonly here: string
  readonly footer: readonly NavLink[]
  /** In the head: feeds and the like. */
  readonly head?: Html
  /** Above the navigation: who is signed in. */
  readonly account?: Html
  readonly notice?: Html
  /** Scripts of our own that pages of this site need beside the usual ones. */
  readonly scripts?: readonly string[]
  readonly main: Html
}

/** htmx: nothing evaluated, nothing styled inline, only answers of this site. */
const HTMX = JSON.stringify({ includeIndicatorCSS: false, history: false, defaultSwap: 'outerHTML' })

const withLanguage = (here: string, language: Language): string => {
  const at = here.indexOf('?')
  const params = new URLSearchParams(at === -1 ? '' : here.slice(at))
  params.set('lang', language)
  return `${at === -1 ? here : here.slice(0, at)}?${params.toString()}`
}

const languageLinks = ({ language, here }: Shell): Html =>
  html`<ul class="rk-languages">
    ${LANGUAGES.map((other) =>
      other === language
        ? html`<li><span lang="${other}" aria-current="true">${sayIn(other)('language.own')}</span></li>`
        : html`<li>
            <a href="${withLanguage(here, other)}" lang="${other}" hreflang="${other}"
              >${sayIn(other)('language.own')}</a
            >
          </li>`,
    )}
  </ul>`

const navigation = ({ say, nav, here }: Shell): Html => {
  const path = here.split('?')[0] ?? '/'
  const current = (href: string) =>
    href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
  return html`<nav class="rk-nav" aria-label="${say('shell.navigation')}">
    <ul class="rk-nav__list grid-container">
      ${nav.map(
        ({ href, label }) =>
          html`<li>
            <a class="rk-nav__link" href="${href}" ${current(href) ? html` aria-current="page"` : ''}
              >${label}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`
}

/** A whole document (HTML living standard). */
export const shell = (page: Shell): string => {
  const {
    language,
    say,
    nonce,
    title,
    office,
    home,
    main,
    footer,
    head,
    account,
    notice,
    scripts = [],
  } = page
  const made = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content="${HTMX}" />
        <title>${title} · ${office}</title>
        <link rel="stylesheet" href="${assetPath('uswds/css/uswds.min.css')}" />
        <link rel="stylesheet" href="${assetPath('site.css')}" />
        <link rel="icon" href="${assetPath('icon.svg')}" type="image/svg+xml" />
        <script src="${assetPath('htmx.min.js')}" nonce="${nonce}" defer></script>
        <script src="${assetPath('site.js')}" nonce="${nonce}" defer></script>
        ${scripts.map((name) => html`<script src="${assetPath(name)}" nonce="${nonce}" defer></script>`)}
        ${head}
      </head>
      <body>
        <a class="usa-skipnav" href="#main-content">${say('shell.skip')}</a>
        <header class="rk-header">
          <div class="grid-container rk-header__row">
            <div class="rk-brand">
              <a href="${home}">${office}</a><span class="rk-brand__what">${say('shell.what')}</span>
            </div>
            <div class="rk-header__side">${account}${languageLinks(page)}</div>
          </div>
          ${navigation(page)}
        </header>
        ${notice}
        <main id="main-content" class="grid-container rk-main" tabindex="-1">${main}</main>
        <footer class="rk-footer">
          <div class="grid-container">
            <nav aria-label="${say('shell.about')}">
              <ul class="rk-footer__list">
                ${footer.map(({ href, label }) => html`<li><a href="${href}">${label}</a></li>`)}
              </ul>
            </nav>
            <p class="rk-footer__words">${say('shell.made')}</p>
          </div>
        </footer>
      </body>
    </html> `
  return made.toString()
}
