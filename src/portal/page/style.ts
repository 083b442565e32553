/** How does the page look? One style sheet, without a font, a picture or a script from anywhere. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --soft: #565c65; --line: #dfe1e2; --tint: #f5f6f7; --link: #005ea2; --get: #216e1f; --post: #8a3a00 }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f0f0; --paper: #16191d; --soft: #a9aeb1; --line: #3d4551; --tint: #1f242a; --link: #73b3e7; --get: #7fb135; --post: #f2a45c } }
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif }
main, header, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem }
header { padding-top: 2.5rem; padding-bottom: 1rem }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 3rem 0 .75rem; padding-bottom: .4rem; border-bottom: 2px solid var(--line) }
h3 { font-size: 1rem; line-height: 1.4; margin: 0; overflow-wrap: anywhere }
h4 { font-size: .9rem; margin: 1.25rem 0 .35rem; color: var(--soft) }
p { margin: .5rem 0; max-width: 46rem }
a { color: var(--link) }
code, pre { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
pre { background: var(--tint); border: 1px solid var(--line); border-radius: 4px; padding: .75rem; overflow-x: auto; margin: .35rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .35rem 0 }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line) }
th { color: var(--soft); font-weight: 600 }
nav ul { list-style: none; padding: 0; margin: 0 }
nav li { padding: .3rem 0; border-bottom: 1px solid var(--line); display: grid; grid-template-columns: 4rem minmax(0, 1fr); gap: .1rem .5rem }
nav li span:last-child { grid-column: 2; color: var(--soft); font-size: .9rem }
nav a { overflow-wrap: anywhere; text-decoration: none }
nav a:hover, nav a:focus { text-decoration: underline }
article { border: 1px solid var(--line); border-radius: 6px; padding: 1rem 1.25rem 1.25rem; margin: 1.25rem 0 }
.method { font-weight: 700; font-size: .85rem; font-family: ui-monospace, monospace }
.get { color: var(--get) } .post { color: var(--post) }
.who { color: var(--soft); font-size: .9rem }
footer { padding: 3rem 1.25rem; color: var(--soft); font-size: .9rem }
`.trim()
