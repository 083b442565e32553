/** Handing a mail to a server. What the server answers is never repeated: it quotes addresses. */
import { Buffer } from 'node:buffer'
import { createTransport } from 'nodemailer'
import { fail, ok, type Result } from '#basics'
import type { SmtpOptions } from './settings.ts'

export interface Envelope {
  readonly from: string
  readonly to: string
}

const TIMEOUT = 20_000

const codeOf = (error: unknown): { readonly code: string; readonly reply: number | undefined } => {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return {
    code: typeof code === 'string' ? code : 'unknown',
    reply: typeof responseCode === 'number' ? responseCode : undefined,
  }
}

/**
 * Gives the bytes to the server. Fails with `mail-unreachable` (no connection, no TLS, no answer in time) and
 * `mail-refused` (the server would not take it).
 */
export const sendBySmtp = async (
  smtp: SmtpOptions,
  envelope: Envelope,
  bytes: Uint8Array,
): Promise<Result<void>> => {
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    requireTLS: smtp.requireTls && !smtp.secure,
    ...(smtp.auth === undefined ? {} : { auth: smtp.auth }),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      envelope: { from: envelope.from, to: [envelope.to] },
      raw: Buffer.from(bytes),
    })
    return ok(undefined)
  } catch (error) {
    const { code, reply } = codeOf(error)
    if (reply !== undefined)
      return fail(
        'unavailable',
        'mail-refused',
        `The mail server ${smtp.host} would not take the letter (reply ${reply}).`,
        'Check the address and the settings of the mail server, then send it again, or post it on paper.',
        { reply },
      )
    return fail(
      'unavailable',
      'mail-unreachable',
      `The mail server ${smtp.host}:${smtp.port} cannot be used now (${code}).`,
      'Check that it runs and that the settings fit it, then send the letter again.',
      { code },
    )
  } finally {
    transport.close()
  }
}
