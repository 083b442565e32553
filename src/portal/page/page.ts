/** The API as a page: every operation with what it takes and gives, and how to call it. No script; a strict policy. */
import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { GUARD_WORDS } from '../guard/guards.ts'
import { type Operation, type Tag, TAGS } from '../operation/operation.ts'
import { curlOf } from './curl.ts'
import { STYLE } from './style.ts'

type Html = ReturnType<typeof html>

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-cache',
}

/** Text with `code` between backquotes. */
const prose = (text: string): Html[] =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))

const typeOf = (schema: z.ZodType): string => {
  const {
    type,
    format,
    enum: values,
  } = { ...z.toJSONSchema(schema, { io: 'input' }), ...schema.meta() } as {
    type?: string
    format?: string
    enum?: string[]
  }
  if (values !== undefined) return values.join(', ')
  return format === undefined ? (type ?? '') : `${type} (${format})`
}

interface Row {
  readonly name: string
  readonly place: string
  readonly type: string
  readonly needed: boolean
  readonly words: string
}

const rowsOf = (place: string, schema: z.ZodObject | undefined): Row[] =>
  Object.entries(schema?.shape ?? {}).map(([name, one]) => {
    const member = one as z.ZodType
    return {
      name,
      place,
      type: typeOf(member),
      needed: !member.safeParse(undefined).success,
      words: member.description ?? '',
    }
  })

const KEY_ROW = {
  name: 'Idempotency-Key',
  place: 'header',
  type: 'string',
  words: 'a random UUID; the same call again is carried out once',
}

const parameters = (op: Operation): Html | '' => {
  const rows = [
    ...rowsOf('path', op.params),
    ...rowsOf('query', op.query),
    ...(op.body instanceof z.ZodObject ? rowsOf('body', op.body) : []),
    ...(op.repeat === 'none' ? [] : [{ ...KEY_ROW, needed: op.repeat === 'needed' }]),
  ]
  if (rows.length === 0) return ''
  return html`<h4>Takes</h4>
    <table>
      <thead>
        <tr>
          <th scope="col">name</th>
          <th scope="col">in</th>
          <th scope="col">type</th>
          <th scope="col">what it is</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, place, type, needed, words }) =>
            html`<tr>
              <td><code>${name}</code></td>
              <td>${place}</td>
              <td>${type}</td>
              <td>${needed ? 'Needed. ' : ''}${prose(words)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
}

const answer = (op: Operation): Html => {
  const { status, description } = op.answer
  const types = 'types' in op.answer ? op.answer.types.join(', ') : 'application/json'
  return html`<h4>Gives</h4>
    <p>${status} ${types}: ${prose(description)}</p>
    ${op.example.answer === undefined ? '' : html`<pre>${JSON.stringify(op.example.answer, null, 2)}</pre>`}
    ${
      op.failures.length === 0
        ? ''
        : html`<p>
            May fail with ${op.failures.map((code, at) => html`${at > 0 ? ', ' : ''}<code>${code}</code>`)}.
          </p>`
    }`
}

const method = (op: Operation): Html =>
  html`<span class="method ${op.method}">${op.method.toUpperCase()}</span>`

const sentence = (text: string): string => `${text.replace(/^./, (letter) => letter.toUpperCase())}.`

const section = (op: Operation): Html =>
  html`<article id="${op.id}">
    <h3>${method(op)} <code>${op.path}</code></h3>
    <p>${prose(sentence(op.summary))} ${op.description === undefined ? '' : prose(op.description)}</p>
    <p class="who">Who may call it: ${prose(GUARD_WORDS[op.guard])}</p>
    ${parameters(op)}
    <h4>Example</h4>
    <pre>${curlOf(op)}</pre>
    ${answer(op)}
  </article>`

const groups = (operations: readonly Operation[]): [Tag, Operation[]][] =>
  (Object.keys(TAGS) as Tag[]).map((tag) => [tag, operations.filter((op) => op.tag === tag)])

/** The page of these operations and the headers that it goes with. */
export const pageOf = (
  operations: readonly Operation[],
  version: string,
): { html: string; headers: Readonly<Record<string, string>> } => {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Rollkeeper API</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <header>
          <h1>Rollkeeper API</h1>
          <p>
            It gives everyone what the law makes public of this voter roll, keeps what the law guards, and
            proves what was given to whom and why.
          </p>
          <p>
            To ask for data nobody needs an account: file a request, keep number and secret, and follow it
            with them. The same as a document: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.
          </p>
          <p>
            Failures are problems (RFC 9457) with a stable <code>code</code> and what to do in
            <code>fix</code>. Money is in whole cents, dates are YYYY-MM-DD. Secrets and tokens travel in the
            <code>Authorization</code> header and nowhere else.
          </p>
        </header>
        <main>
          <nav aria-label="Operations">
            ${groups(operations).map(
              ([tag, some]) =>
                html`<h2>${TAGS[tag]}</h2>
                  <ul>
                    ${some.map(
                      (op) =>
                        html`<li>
                          ${method(op)} <a href="#${op.id}"><code>${op.path}</code></a
                          ><span>${prose(sentence(op.summary))}</span>
                        </li>`,
                    )}
                  </ul>`,
            )}
          </nav>
          ${groups(operations).map(
            ([tag, some]) =>
              html`<section>
                <h2>${TAGS[tag]}</h2>
                ${some.map(section)}
              </section>`,
          )}
        </main>
        <footer>Rollkeeper ${version}</footer>
      </body>
    </html>`
  return { html: String(page), headers: HEADERS }
}
