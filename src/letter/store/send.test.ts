/** A fixed letter goes out: by a mail server, into the outbox, or on paper; once for each key. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must, sha256Hex } from '#basics'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { letterLaw } from '../sent/law.ts'
import { codeOf, LETTER_2017, type LetterOffice, openLetterOffice } from '../testing/office.ts'
import { draftLetter, fixLetter, officeLetters, type SendContext, sendLetter, sentLetters } from './index.ts'

const TO = LETTER_2017.requester.contact

interface Received {
  readonly from: string
  readonly to: string[]
  readonly data: string
}

let office: LetterOffice
let dataDir = ''
let server: SMTPServer
let port = 0
const received: Received[] = []
let refuse: { rcpt: boolean; data: boolean } = { rcpt: false, data: false }

beforeAll(async () => {
  office = await openLetterOffice()
  dataDir = mkdtempSync(join(tmpdir(), 'rollkeeper-mail-'))
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _session, done) =>
      done(
        refuse.rcpt
          ? Object.assign(new Error(`no mailbox for ${address.address}`), { responseCode: 550 })
          : null,
      ),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          data: Buffer.concat(chunks).toString('latin1'),
        })
        done(refuse.data ? Object.assign(new Error('later'), { responseCode: 451 }) : null)
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  port = (server.server.address() as AddressInfo).port
})
afterAll(async () => {
  await new Promise<void>((resolve) => {
    server.close(resolve)
  })
  await office.context.db.close()
  rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(() => {
  received.length = 0
  refuse = { rcpt: false, data: false }
})

const from = 'Elections Office <records@example.gov>'
const withServer = (more: object = {}): SendContext => ({
  ...office.context,
  dataDir,
  mail: { from, smtp: { host: '127.0.0.1', port, secure: false, requireTls: false, ...more } },
})
const withoutServer = (): SendContext => ({ ...office.context, dataDir, mail: { from } })
let keys = 0
const key = (): string => `sending-key-of-a-test-${++keys}`
const mail = { kind: 'mail' } as const

const fixed = async (
  asked: object = LETTER_2017,
): Promise<{ id: string; request: string; sha256: string }> => {
  const request = await office.decided(asked)
  const { id } = must(
    await draftLetter(office.context, {
      request,
      kind: 'determination',
      by: 'clerk',
      law: letterLaw(office.pack),
    }),
  )
  const { sha256 } = must(await fixLetter(office.context, { id, by: 'clerk' }))
  return { id, request, sha256 }
}
const attachment = (data: string, name: string): Buffer => {
  const part = data.split(name).at(-1)!.split('\r\n\r\n')[1]!
  return Buffer.from(part.split('\r\n--')[0]!, 'base64')
}

describe('by a mail server', () => {
  it('goes to the requester with the PDF and the logged bytes', async () => {
    const { id, request, sha256 } = await fixed()
    const sent = must(await sendLetter(withServer(), { id, by: 'clerk', how: mail, key: key() }))
    expect(sent).toMatchObject({ letter: id, n: 1, way: 'smtp', state: 'sent', by: 'clerk', repeated: false })
    expect(received).toHaveLength(1)
    const { data, ...envelope } = received[0]!
    expect(envelope).toEqual({ from: 'records@example.gov', to: [TO] })
    expect(data).toContain(`Subject: Decision on your request ${request}`)
    expect(data).toContain(`Message-ID: <${id}.1@example.gov>`)
    expect(sha256Hex(attachment(data, `filename=letter-${id}.json`))).toBe(sha256)
    expect(attachment(data, `filename=letter-${id}.pdf`).subarray(0, 8).toString()).toBe('%PDF-1.7')
    expect(must(await sentLetters(office.context, request))[0]!.sendings).toEqual([
      { way: 'smtp', state: 'sent', at: '2017-06-30T12:00:00.000Z' },
    ])
  })

  it('invariant 6: sent twice under one key goes once; another call under the key is refused', async () => {
    const { id } = await fixed()
    const same = { id, by: 'clerk', how: mail, key: key() }
    const both = await Promise.all([sendLetter(withServer(), same), sendLetter(withServer(), same)])
    expect(both.map((one) => must(one).repeated).sort()).toEqual([false, true])
    expect(received).toHaveLength(1)
    const other = { ...same, how: { kind: 'mail', to: 'other@example.org' } } as const
    expect(codeOf(await sendLetter(withServer(), other))).toBe('letter-key-reused')
    expect(must(await sendLetter(withServer(), { ...other, key: key() }))).toMatchObject({ n: 2 })
    expect(received[1]!.to).toEqual(['other@example.org'])
  })

  it('that will not take it says so without the address, and may be tried again: the same mail', async () => {
    const { id, request } = await fixed()
    const asked = { id, by: 'clerk', how: mail, key: key() }
    refuse = { rcpt: true, data: false }
    const refused = await sendLetter(withServer(), asked)
    expect(refused).toMatchObject({ error: { code: 'mail-refused', details: { reply: 550 } } })
    expect(JSON.stringify(refused)).not.toContain(TO)
    refuse = { rcpt: false, data: true }
    expect(codeOf(await sendLetter(withServer(), asked))).toBe('mail-refused')
    refuse = { rcpt: false, data: false }
    office.context.setTime('2017-07-02')
    expect(must(await sendLetter(withServer(), asked))).toMatchObject({
      n: 1,
      state: 'sent',
      repeated: false,
    })
    office.context.setTime('2017-06-30')
    const [one, two] = received
    // The server cannot know that it has this mail already, but the receiver's program can.
    expect(two!.data).toBe(one!.data)
    expect(must(await officeLetters(office.context, request))[0]!.sendings).toHaveLength(1)
  })

  it('that is not there, or offers no TLS where TLS is asked for, is no reason to lose the letter', async () => {
    const { id, request } = await fixed()
    const asked = { id, by: 'clerk', how: mail, key: key() }
    expect(codeOf(await sendLetter(withServer({ port: 1 }), asked))).toBe('mail-unreachable')
    const insecure = await sendLetter(withServer({ requireTls: true }), asked)
    expect(['mail-unreachable', 'mail-refused']).toContain(codeOf(insecure))
    expect(received).toEqual([])
    expect(must(await officeLetters(office.context, request))[0]!.sendings).toMatchObject([
      { state: 'failed' },
    ])
    must(await sendLetter(withServer(), asked))
    expect(received).toHaveLength(1)
  })
})

describe('without a mail server', () => {
  it('is written to the outbox: one file, its owner’s alone, named by the letter', async () => {
    const { id } = await fixed()
    const asked = { id, by: 'clerk', how: mail, key: key() }
    expect(must(await sendLetter(withoutServer(), asked))).toMatchObject({ way: 'outbox', state: 'sent' })
    expect(must(await sendLetter(withoutServer(), asked)).repeated).toBe(true)
    const folder = join(dataDir, 'outbox')
    const name = `letter-${id}-1.eml`
    expect(readdirSync(folder)).toEqual([name])
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const data = readFileSync(join(folder, name), 'latin1')
    expect(data).toContain(`To: ${TO}\r\n`)
    expect(data).not.toMatch(/[^\r]\n/)
    expect(received).toEqual([])
  })

  it('needs an address: given, or left by the requester', async () => {
    for (const contact of [undefined, '(202) 555-0101', 'not an address']) {
      const asked = {
        ...LETTER_2017,
        requester: { class: 'anyone', ...(contact === undefined ? {} : { contact }) },
      }
      const { id } = await fixed(asked)
      expect(codeOf(await sendLetter(withoutServer(), { id, by: 'clerk', how: mail, key: key() }))).toBe(
        'mail-address-missing',
      )
      for (const to of ['a@b.org, c@d.org', 'a@b.org\r\nBcc: c@d.org', 'Name <a@b.org>', 'a@localhost', ''])
        expect(
          codeOf(
            await sendLetter(withoutServer(), { id, by: 'clerk', how: { kind: 'mail', to }, key: key() }),
          ),
        ).toBe('mail-address-missing')
      must(
        await sendLetter(withoutServer(), {
          id,
          by: 'clerk',
          how: { kind: 'mail', to: 'a@b.org' },
          key: key(),
        }),
      )
    }
  })
})

describe('on paper', () => {
  it('is marked as posted: who, when, on which day', async () => {
    const { id, request } = await fixed()
    const asked = { id, by: 'mail room', how: { kind: 'paper', on: '2017-06-29' }, key: key() } as const
    expect(must(await sendLetter(withoutServer(), asked))).toMatchObject({
      way: 'paper',
      state: 'sent',
      by: 'mail room',
      postedOn: '2017-06-29',
      repeated: false,
    })
    expect(must(await sendLetter(withoutServer(), asked)).repeated).toBe(true)
    for (const on of ['2017-07-01', 'yesterday', '2017-02-30'])
      expect(
        codeOf(await sendLetter(withoutServer(), { id, by: 'x', how: { kind: 'paper', on }, key: key() })),
      ).toBe('letter-posted-when')
    expect(must(await sentLetters(office.context, request))[0]!.sendings).toHaveLength(1)
  })

  it('takes a fixed letter only', async () => {
    const request = await office.decided()
    const { id } = must(
      await draftLetter(office.context, {
        request,
        kind: 'acknowledgement',
        by: 'clerk',
        law: letterLaw(office.pack),
      }),
    )
    const asked = { id, by: 'clerk', how: { kind: 'paper' }, key: key() } as const
    expect(codeOf(await sendLetter(withoutServer(), asked))).toBe('letter-not-fixed')
    expect(codeOf(await sendLetter(withoutServer(), { ...asked, id: 'x' }))).toBe('no-such-letter')
    expect(codeOf(await sendLetter(withoutServer(), { ...asked, key: 'short' }))).toBe('letter-key-weak')
  })
})
