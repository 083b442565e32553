/**
 * A fixed letter goes out: by mail, or on paper. What is sent is written down before it goes and marked after. A
 * process that dies between cannot know whether the server took the mail; sent again under its key it carries the same
 * Message-ID, so that the receiver's program can tell that it is the same.
 */
import { dateOf, fail, type Json, ok, type Result } from '#basics'
import { requesterOf } from '#request/store'
import type { Context, Database } from '#store'
import { z } from 'zod'
import { bareAddress, isMailAddress } from '../mail/address.ts'
import { mailBytes } from '../mail/message.ts'
import { writeToOutbox } from '../mail/outbox.ts'
import type { MailSettings } from '../mail/settings.ts'
import { sendBySmtp } from '../mail/smtp.ts'
import type { FixedOfficeLetter, Sending } from '../sent/view.ts'
import { fixedLetter } from './fixed-letter.ts'
import { keyed } from './key.ts'
import { named } from './named.ts'
import { asSending, type SendingRow } from './rows-out.ts'
import { beginSending, endSending, type ToBegin } from './sending.ts'

export interface SendContext extends Context {
  readonly dataDir: string
  readonly mail: MailSettings
}

export interface SendingAsked {
  readonly id: string
  readonly by: string
  /** `mail`: to the address given, or the one that the requester gave. `paper`: posted, on that day or today. */
  readonly how:
    | { readonly kind: 'mail'; readonly to?: string }
    | { readonly kind: 'paper'; readonly on?: string }
  /** Idempotency key, at least 16 characters: the same call again sends nothing again. */
  readonly key: string
}

export interface SendAnswer extends Sending {
  readonly letter: string
  /** True: it had gone out under this key before, and nothing was sent now. */
  readonly repeated: boolean
}

const noAddress = (id: string): Result<never> =>
  fail(
    'invalid',
    'mail-address-missing',
    `Letter ${id} cannot go by mail: there is no mail address to send it to, or what was given is none.`,
    'Give a plain address, or post the letter on paper.',
  )

const addressFor = async (
  db: Database,
  letter: FixedOfficeLetter,
  to: string | undefined,
): Promise<Result<string>> => {
  if (to !== undefined) return isMailAddress(to.trim()) ? ok(to.trim()) : noAddress(letter.id)
  const person = await requesterOf(db, letter.request)
  if (!person.ok) return person
  const given = bareAddress(person.value.contact ?? '')
  return given === undefined ? noAddress(letter.id) : ok(given)
}

const wayFor = async (
  context: SendContext,
  letter: FixedOfficeLetter,
  { how }: SendingAsked,
): Promise<Result<ToBegin['how']>> => {
  if (how.kind === 'mail') {
    const to = await addressFor(context.db, letter, how.to)
    return to.ok ? ok({ way: context.mail.smtp ? 'smtp' : 'outbox', to: to.value }) : to
  }
  const today = dateOf(context.clock())
  const on = z.iso.date().safeParse(how.on ?? today)
  if (on.success && on.data <= today) return ok({ way: 'paper', postedOn: on.data })
  return fail(
    'invalid',
    'letter-posted-when',
    'The day on which the letter is said to have been posted is no day, or is still to come.',
    'Give the day as YYYY-MM-DD, or leave it out for today.',
  )
}

const carry = async (
  { mail, dataDir }: SendContext,
  row: SendingRow,
  letter: FixedOfficeLetter,
): Promise<Result<void>> => {
  const to = row.recipient ?? ''
  const bytes = await mailBytes({
    from: mail.from,
    to,
    letter: letter.letter,
    sha256: letter.sha256,
    bytes: letter.bytes,
    messageId: row.message_id ?? '',
    at: new Date(row.begun_at),
  })
  return mail.smtp
    ? sendBySmtp(mail.smtp, { from: bareAddress(mail.from) ?? mail.from, to }, bytes)
    : writeToOutbox(dataDir, `letter-${row.letter}-${row.n}.eml`, bytes)
}

/** One sending under a key at a time in this process; the data folder's lock keeps other processes out. */
const turns = new Map<string, Promise<unknown>>()

const inTurn = <T>(key: string, work: () => Promise<T>): Promise<T> => {
  const turn = (turns.get(key) ?? Promise.resolve()).then(work, work)
  const settled = turn.catch(() => undefined)
  turns.set(key, settled)
  void settled.then(() => turns.get(key) === settled && turns.delete(key))
  return turn
}

/**
 * Sends a fixed letter. Fails with `nobody-named`, `no-such-letter`, `letter-not-fixed`, `mail-address-missing`,
 * `letter-posted-when`, `letter-key-weak`, `letter-key-reused`, `mail-unreachable`, `mail-refused`, `disk-full`. What
 * failed may be sent again under the same key.
 */
export const sendLetter = async (context: SendContext, asked: SendingAsked): Promise<Result<SendAnswer>> => {
  const by = named(asked.by, 'send a letter')
  if (!by.ok) return by
  const hashes = keyed('letter sending', asked.key, { id: asked.id, how: asked.how } as unknown as Json)
  if (!hashes.ok) return hashes
  return inTurn(hashes.value.key, async () => {
    const letter = await fixedLetter(context, asked.id)
    if (!letter.ok) return letter
    const how = await wayFor(context, letter.value, asked)
    if (!how.ok) return how
    const domain = bareAddress(context.mail.from)?.split('@')[1] ?? 'localhost'
    const begun = await beginSending(context, {
      letter: asked.id,
      by: by.value,
      hashes: hashes.value,
      domain,
      how: how.value,
    })
    if (!begun.ok) return begun
    const { row, existed } = begun.value
    if (row.state === 'sent') return ok({ ...asSending(row), letter: asked.id, repeated: existed })
    const gone = await carry(context, row, letter.value)
    const way = context.mail.smtp ? 'smtp' : 'outbox'
    const ended = await endSending(context, row, way, gone.ok ? null : gone.error.code)
    if (!ended.ok) return ended
    return gone.ok ? ok({ ...asSending(ended.value), letter: asked.id, repeated: false }) : gone
  })
}
