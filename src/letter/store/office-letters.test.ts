/** Letters of the office as they are kept: drafted, edited, fixed once and for all, with one entry in the log. */
import { must, sha256Hex } from '#basics'
import { LogEntrySchema } from '#log'
import { decideRequest } from '#request/store'
import { drainOutbox, recoverOutbox } from '#store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fixedBytes, readFixed } from '../sent/fixed.ts'
import { letterLaw } from '../sent/law.ts'
import { letterSource, readLetterSource } from '../sent/source.ts'
import type { LetterEdit } from '../sent/text.ts'
import { codeOf, LETTER_2017, type LetterOffice, openLetterOffice } from '../testing/office.ts'
import {
  discardDraft,
  draftFile,
  draftLetter,
  fixedLetter,
  fixLetter,
  letterFile,
  officeLetter,
  officeLetters,
  saveDraft,
  sentLetters,
} from './index.ts'

let office: LetterOffice
beforeAll(async () => {
  office = await openLetterOffice()
})
afterAll(() => office.context.db.close())

const by = 'clerk'
const draft = (
  request: string,
  kind: Parameters<typeof draftLetter>[1]['kind'] = 'determination',
  lang = 'en',
) =>
  draftLetter(office.context, {
    request,
    kind,
    by,
    lang,
    law: letterLaw(office.pack),
    signedBy: 'Jordan Example',
  })
const drafted = async (kind?: Parameters<typeof draft>[1]) => must(await draft(await office.decided(), kind))
const fix = (id: string) => fixLetter(office.context, { id, by })
const edited = (
  { title, recipient, body, closing, signature }: LetterEdit,
  more: Partial<LetterEdit> = {},
) => ({
  title,
  recipient,
  body,
  closing,
  signature,
  ...more,
})
const entriesOf = (request: string) =>
  office.context.log.parsed().filter((entry) => entry.kind === 'letter-sent' && entry['request'] === request)

describe('a draft', () => {
  it('is made from the record, once for each kind, and says whom it goes to', async () => {
    const request = await office.decided()
    const [one, two] = await Promise.all([draft(request), draft(request)])
    expect([must(one!).existed, must(two!).existed].sort()).toEqual([false, true])
    expect(must(one!).id).toBe(`${request}-L1`)
    expect(must(two!).id).toBe(must(one!).id)
    expect(must(one!).text.recipient).toEqual({
      lines: [
        'the vice chair',
        'Presidential Advisory Commission on Election Integrity',
        '1650 Pennsylvania Avenue NW',
        'Washington, DC 20504',
      ],
      salutation: 'Dear the vice chair:',
    })
    expect(must(await draft(request, 'acknowledgement', 'es'))).toMatchObject({
      id: `${request}-L2`,
      lang: 'es',
    })
    expect(codeOf(await draft(request, 'delivery'))).toBe('letter-without-facts')
    expect(codeOf(await draft('2017-00999'))).toBe('no-such-request')
    expect(
      codeOf(
        await draftLetter(office.context, { request, kind: 'closing', by: ' ', law: letterLaw(office.pack) }),
      ),
    ).toBe('nobody-named')
  })

  it('can be edited as text, in the saving that one has before one’s eyes', async () => {
    const { id, version, text } = await drafted()
    const source = letterSource(text.body).replace('# What happens next', '# And now')
    const body = must(readLetterSource(source, text.body))
    const saved = must(
      await saveDraft(office.context, { id, by: 'other', version, edit: edited(text, { body }) }),
    )
    expect(saved).toMatchObject({ version: version + 1, savedBy: 'other', draftedBy: by })
    expect(letterSource(saved.text.body)).toContain('# And now')
    // The other tab still shows the first one.
    const late = await saveDraft(office.context, { id, by, version, edit: edited(text) })
    expect(codeOf(late)).toBe('letter-draft-moved-on')
    expect(codeOf(await fixLetter(office.context, { id, by, version }))).toBe('letter-draft-moved-on')
    const bad = await saveDraft(office.context, {
      id,
      by,
      version: saved.version,
      edit: edited(text, { title: 'a\nb<', body: [] }),
    })
    expect(codeOf(bad)).toBe('letter-draft-invalid')
    expect(codeOf(await saveDraft(office.context, { id: 'x', by, version: 1, edit: edited(text) }))).toBe(
      'no-such-letter',
    )
  })

  it('is put away with a reason and stays readable; a new one can be made', async () => {
    const { id, request } = await drafted()
    expect(codeOf(await discardDraft(office.context, { id, by, why: '' }))).toBe('letter-reason-missing')
    must(await discardDraft(office.context, { id, by, why: 'wrong language' }))
    expect(codeOf(await fix(id))).toBe('letter-is-discarded')
    expect(must(await draft(request, 'determination', 'es'))).toMatchObject({
      id: `${request}-L2`,
      existed: false,
    })
    const list = must(await officeLetters(office.context, request))
    expect(list.map(({ state, endedWhy }) => [state, endedWhy])).toEqual([
      ['discarded', 'wrong language'],
      ['draft', undefined],
    ])
    expect(must(await sentLetters(office.context, request))).toEqual([])
  })

  it('is shown as a draft, and has no bytes yet', async () => {
    const { id } = await drafted('acknowledgement')
    const page = must(await draftFile(office.context, { id, format: 'html' }))
    expect(Buffer.from(page.bytes).toString()).toContain('Draft: not sent')
    expect(codeOf(await letterFile(office.context, { id, format: 'pdf' }))).toBe('letter-not-fixed')
  })
})

describe('a fixed letter', () => {
  it('has its hash in the log, is dated on that day, and cannot be changed any more', async () => {
    const { id, request, text, version } = await drafted()
    office.context.setTime('2017-07-03')
    const fixed = must(await fix(id))
    office.context.setTime('2017-06-30')
    expect(sha256Hex(fixed.bytes)).toBe(fixed.sha256)
    expect(fixedBytes(readFixed(fixed.bytes)).text).toBe(fixed.bytes)
    expect(fixed.letter).toMatchObject({ date: '2017-07-03', id, request, kind: 'determination' })
    const entry = LogEntrySchema.parse(office.context.log.parsed()[fixed.logIndex!])
    expect(entry).toMatchObject({ kind: 'letter-sent', request, letter: fixed.sha256 })
    expect(codeOf(await saveDraft(office.context, { id, by, version, edit: edited(text) }))).toBe(
      'letter-is-fixed',
    )
    expect(codeOf(await discardDraft(office.context, { id, by, why: 'x' }))).toBe('letter-is-fixed')
    expect(must(await fixedLetter(office.context, id))).toEqual(fixed)
    expect(must(await officeLetter(office.context, id)).text.date).toBe('2017-07-03')
  })

  it('invariant 6: fixed twice, at once or later, is one letter with one log entry', async () => {
    const { id, request } = await drafted()
    const all = await Promise.all([1, 2, 3].map(() => fix(id)))
    const again = must(await fix(id))
    for (const one of all) expect(must(one).sha256).toBe(again.sha256)
    expect(entriesOf(request)).toHaveLength(1)
  })

  it('invariant 6: with a log that cannot take its entry it is fixed all the same, and the entry follows', async () => {
    const { id, request } = await drafted()
    office.context.log.full = true
    const fixed = must(await fix(id))
    expect(fixed.logIndex).toBeUndefined()
    expect(entriesOf(request)).toHaveLength(0)
    office.context.log.full = false
    // A crash after the append and before the mark: the entry is found, not entered again.
    const Waiting = z.object({ entry: z.string() })
    const [waiting] = await office.context.db.query(
      Waiting,
      'SELECT entry FROM log_outbox WHERE log_index IS NULL',
    )
    await office.context.log.append(new TextEncoder().encode(waiting!.entry))
    must(await recoverOutbox(office.context))
    expect(must(await fix(id)).logIndex).toBeDefined()
    expect(entriesOf(request)).toHaveLength(1)
    expect(await drainOutbox(office.context, [])).toEqual([])
  })

  it('does not go out once the record says otherwise than when it was drafted', async () => {
    const request = await office.decided()
    const { id } = must(await draft(request))
    must(
      await decideRequest(office.context, {
        number: request,
        law: office.law,
        by: 'administrator',
        facts: [{ fact: 'order_obeyed', evidence: 'certified copy' }],
      }),
    )
    expect(codeOf(await fix(id))).toBe('letter-facts-moved-on')
    must(await discardDraft(office.context, { id, by, why: 'decided again' }))
    must(await fix(must(await draft(request)).id))
  })

  it('does not go out without a refusal that the decision has, its law, or where to turn', async () => {
    const { id, version, text } = await drafted()
    const cut = must(readLetterSource(letterSource(text.body).replaceAll('Wis. Stat. 19.37', ''), text.body))
    must(await saveDraft(office.context, { id, by, version, edit: edited(text, { body: cut }) }))
    const refused = await fix(id)
    expect(refused).toMatchObject({
      error: { code: 'letter-must-say', details: { missing: ['Wis. Stat. 19.37'] } },
    })
    must(await saveDraft(office.context, { id, by, version: version + 1, edit: edited(text) }))
    must(await fix(id))
  })

  it('does not go out with signs that its PDF cannot show', async () => {
    const { id, version, text } = await drafted()
    const recipient = { lines: ['Жанна'], salutation: 'Dear Жанна:' }
    must(await saveDraft(office.context, { id, by, version, edit: edited(text, { recipient }) }))
    const refused = await fix(id)
    expect(codeOf(refused)).toBe('letter-not-printable')
    expect(JSON.stringify(refused)).not.toContain('Жанна')
  })

  it('is given as PDF, page, text and the logged bytes, to its own request only', async () => {
    const { id, request } = await drafted()
    const { sha256, pdfSha256 } = must(await fix(id))
    const pdf = must(await letterFile(office.context, { id, request, format: 'pdf' }))
    expect(pdf).toMatchObject({ name: `letter-${id}.pdf`, type: 'application/pdf', asFixed: true })
    expect(sha256Hex(pdf.bytes)).toBe(pdfSha256)
    const json = must(await letterFile(office.context, { id, request, format: 'json' }))
    expect(sha256Hex(json.bytes)).toBe(sha256)
    for (const format of ['html', 'txt'] as const) {
      const { bytes } = must(await letterFile(office.context, { id, request, format }))
      expect(Buffer.from(bytes).toString()).toContain(sha256)
    }
    const other = await office.decided()
    expect(codeOf(await letterFile(office.context, { id, request: other, format: 'pdf' }))).toBe(
      'no-such-letter',
    )
  })

  it('invariant 7: neither the log nor what everybody sees names the requester, and its hash cannot be guessed', async () => {
    const { id, request } = await drafted()
    const fixed = must(await fix(id))
    const open = JSON.stringify([
      office.context.log.entries,
      must(await sentLetters(office.context, request)),
    ])
    for (const word of [LETTER_2017.requester.name, 'Pennsylvania Avenue', 'commission@example.gov'])
      expect(open).not.toContain(word)
    // The same letter word for word has another hash: without its nonce nobody can compute it.
    const { nonce } = fixed.letter
    expect(nonce).toMatch(/^[0-9a-f]{32}$/)
    expect(fixedBytes({ ...fixed.letter, nonce: '0'.repeat(32) }).sha256).not.toBe(fixed.sha256)
    expect(open).not.toContain(nonce)
  })
})
