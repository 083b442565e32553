/**
 * What is said to a call that cannot be read as one? Its headers were too long, came too slowly, or were no HTTP. Nothing
 * of it is known, no language and no path, so that a short page says it in every language and closes the line.
 */
import type { Socket } from 'node:net'
import { html, LANGUAGES, sayIn } from '#site'

/** Node's codes of what it could not read, with status and the message that says why. */
const FAULTS: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'tooLong'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'tooSlow'],
}

/** The whole answer, headers and page. */
export const uncalledAnswer = (code: string | undefined): string => {
  const [status, message] = FAULTS[code ?? ''] ?? ['400 Bad Request', 'unread']
  const said = LANGUAGES.map((language) => ({ language, say: sayIn(language) }))
  const [first] = said
  const page = html`<!doctype html>
    <html lang="${first?.language ?? 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${first?.say(`fault.uncalled.${message}.title`) ?? status}</title>
      </head>
      <body>
        ${said.map(
          ({ language, say }) =>
            html`<div lang="${language}">
              <h1>${say(`fault.uncalled.${message}.title`)}</h1>
              <p>${say(`fault.uncalled.${message}.words`)}</p>
            </div>`,
        )}
      </body>
    </html>`.toString()
  const headers = [
    `HTTP/1.1 ${status}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(page)}`,
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Connection: close',
  ]
  return `${headers.join('\r\n')}\r\n\r\n${page}`
}

/** For `clientError` of a server (Node's http). */
export const answerUncalled = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
  else socket.end(uncalledAnswer(error.code))
}
