/** A letter as a mail: the bytes that go to the server or into the outbox, alike. */
import { Buffer } from 'node:buffer'
import { createTransport } from 'nodemailer'
import { letterPdf } from '../pdf/letter-pdf.ts'
import { letterHtml } from '../render/html.ts'
import { letterPlain } from '../render/plain.ts'
import type { FixedLetter } from '../sent/fixed.ts'
import { frameIn } from '../words/languages.ts'

export interface Mail {
  readonly from: string
  readonly to: string
  readonly letter: FixedLetter
  readonly sha256: string
  /** The fixed bytes as text. */
  readonly bytes: string
  /** `<id@domain>`: the same for a repeated sending, so that a mail program can tell that it is the same mail. */
  readonly messageId: string
  readonly at: Date
}

/** RFC 5322, with the lines ended by CRLF. The same mail has the same bytes. */
export const mailBytes = async (mail: Mail): Promise<Uint8Array> => {
  const { letter, sha256, bytes } = mail
  const shown = { letter, sha256 }
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await transport.sendMail({
    from: mail.from,
    to: mail.to,
    subject: letter.title,
    date: mail.at,
    messageId: mail.messageId,
    // Parts are told apart by a mark that no part holds: it is made of the hash of the letter.
    baseBoundary: sha256.slice(0, 32),
    text: `${letterPlain(shown)}\n${frameIn(letter.lang).attached}\n`,
    html: letterHtml(shown),
    attachments: [
      {
        filename: `letter-${letter.id}.pdf`,
        contentType: 'application/pdf',
        content: Buffer.from(await letterPdf(shown)),
      },
      { filename: `letter-${letter.id}.json`, contentType: 'application/json', content: Buffer.from(bytes) },
    ],
    headers: { 'Content-Language': letter.lang, 'Auto-Submitted': 'no' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return Buffer.isBuffer(message) ? message : Buffer.from(String(message))
}
