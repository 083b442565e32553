/** A short plain mail about a case: no letter of the office, so it is neither fixed nor logged. */
import { Buffer } from 'node:buffer'
import { createTransport } from 'nodemailer'
import { fail, type Result } from '#basics'
import { bareAddress } from './address.ts'
import { writeToOutbox } from './outbox.ts'
import type { MailSettings } from './settings.ts'
import { sendBySmtp } from './smtp.ts'

export interface Notice {
  /** Names the mail and its file; the same for a repeated sending, so that a mail program can tell. Holds nobody's name. */
  readonly id: string
  /** As the person gave it; personal. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly at: Date
}

/**
 * Sends it, or writes it to the outbox. Fails with `notice-address-missing` (a telephone number, or no address),
 * `mail-unreachable`, `mail-refused`, `disk-full`.
 */
export const sendNotice = async (
  { dataDir, mail }: { readonly dataDir: string; readonly mail: MailSettings },
  { id, to: given, subject, text, at }: Notice,
): Promise<Result<void>> => {
  const to = bareAddress(given)
  if (to === undefined)
    return fail(
      'invalid',
      'notice-address-missing',
      `Notice ${id} cannot go by mail: what was given to reach the person is no mail address.`,
      'The person sees the same on the page of the case.',
    )
  const from = bareAddress(mail.from) ?? mail.from
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await transport.sendMail({
    from: mail.from,
    to,
    subject,
    text,
    date: at,
    messageId: `<${id}@${from.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const bytes = Buffer.isBuffer(message) ? message : Buffer.from(String(message))
  return mail.smtp ? sendBySmtp(mail.smtp, { from, to }, bytes) : writeToOutbox(dataDir, `${id}.eml`, bytes)
}
