/** By which way does the office's mail go? */

/** Options of a mail server (SMTP). */
export interface SmtpOptions {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (port 465). Without it the connection turns to TLS by STARTTLS. */
  readonly secure: boolean
  /**
   * False: mail may go without TLS where the server offers none. For a server on the same machine only: letters name
   * people.
   */
  readonly requireTls: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
}

export interface MailSettings {
  /** Address of the office: `Elections Office <records@example.gov>` or the bare address. */
  readonly from: string
  /** Left out: letters are written to the outbox folder, for the office to send on. */
  readonly smtp?: SmtpOptions
}
