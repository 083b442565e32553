/** Letters of the public as they are kept: taken once, verified, published with their hash in the log, or refused. */
import { must, type Redacted, sha256Hex } from '#basics'
import { liftHold, placeHold } from '#hold/store'
import { LogEntrySchema } from '#log'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { codeOf, type LetterOffice, openLetterOffice } from '../testing/office.ts'
import {
  letterForOffice,
  lettersForOffice,
  publishedLetters,
  publishLetter,
  refuseLetter,
  submitLetter,
  verifyLetter,
  wipePhones,
} from './index.ts'

let office: LetterOffice
let request = ''
let keys = 0
beforeAll(async () => {
  office = await openLetterOffice()
  request = await office.file()
})
afterAll(() => office.context.db.close())

const form = (more: object = {}) => ({
  request,
  name: 'Ada Quist',
  hometown: 'Stevens Point',
  phone: '(715) 555-0142',
  text: 'Please publish what was asked for.',
  key: `key-of-the-letter-${++keys}`,
  ...more,
})
const submit = async (more: object = {}): Promise<string> =>
  must(await submitLetter(office.context, form(more))).id
const verify = (id: string, how = 'called back; she confirmed it') =>
  verifyLetter(office.context, { id, by: 'clerk', how })
const publish = (id: string) => publishLetter(office.context, { id, by: 'clerk' })

const Row = z.object({ row: z.string() })
const Name = z.object({ table_name: z.string() })
/** Every row of every table but the one where the telephone lives, as text. */
const allRows = async (): Promise<string> => {
  const { db } = office.context
  const tables = await db.query(
    Name,
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  const texts: string[] = []
  for (const { table_name } of tables)
    if (table_name !== 'public_letter_phone')
      texts.push(
        ...(await db.query(Row, `SELECT (t.*)::text AS row FROM ${table_name} t`)).map(({ row }) => row),
      )
  return texts.join('\n')
}

describe('a letter of the public', () => {
  it('is verified before it appears, and is then shown to all with its hash in the log', async () => {
    const id = await submit()
    expect(must(await publishedLetters(office.context, { request }))).toEqual([])
    expect(codeOf(await publish(id))).toBe('letter-move-not-allowed')
    must(await verify(id))
    expect(must(await publishedLetters(office.context, { request }))).toEqual([])
    office.context.setTime('2017-07-02')
    const { sha256, logIndex } = must(await publish(id))
    const [shown] = must(await publishedLetters(office.context, { request }))
    expect(shown).toMatchObject({
      id,
      name: 'Ada Quist',
      hometown: 'Stevens Point',
      receivedOn: '2017-06-30',
      publishedAt: '2017-07-02T12:00:00.000Z',
      sha256,
      logIndex,
    })
    expect(sha256Hex(shown!.bytes)).toBe(sha256)
    const entry = LogEntrySchema.parse(office.context.log.parsed()[logIndex!])
    expect(entry).toMatchObject({ kind: 'letter-published', request, letter: sha256 })
    expect(codeOf(await publish(id))).toBe('letter-move-not-allowed')
    const found = must(await letterForOffice(office.context, id))
    expect(found.moves.map(({ move, by, why }) => [move, by, why])).toEqual([
      ['receive', 'the writer', 'sent in'],
      ['verify', 'clerk', 'called back; she confirmed it'],
      ['publish', 'clerk', 'verified'],
    ])
  })

  it('that is refused is kept with its reason and is not shown', async () => {
    const id = await submit({ name: 'Refused Writer' })
    expect(codeOf(await refuseLetter(office.context, { id, by: 'clerk', reason: ' ' }))).toBe(
      'letter-reason-missing',
    )
    expect(codeOf(await refuseLetter(office.context, { id, by: ' ', reason: 'x' }))).toBe('nobody-named')
    must(
      await refuseLetter(office.context, { id, by: 'clerk', reason: 'nobody of that name could be reached' }),
    )
    const kept = must(await letterForOffice(office.context, id))
    expect(kept).toMatchObject({ state: 'refused', next: [], name: 'Refused Writer' })
    expect(kept.moves.at(-1)).toMatchObject({ why: 'nobody of that name could be reached', by: 'clerk' })
    expect(JSON.stringify(must(await publishedLetters(office.context)))).not.toContain('Refused Writer')
    expect(codeOf(await verify(id))).toBe('letter-move-not-allowed')
    expect(codeOf(await verify('P-9999'))).toBe('no-such-letter')
  })

  it('invariant 6: sent twice under one key is one letter; another text under the key is refused', async () => {
    const twice = form()
    const [one, two] = await Promise.all([1, 2].map(() => submitLetter(office.context, twice)))
    expect(must(one!).id).toBe(must(two!).id)
    expect([must(one!).repeated, must(two!).repeated].sort()).toEqual([false, true])
    expect(codeOf(await submitLetter(office.context, { ...twice, text: 'Something else.' }))).toBe(
      'letter-key-reused',
    )
    expect(codeOf(await submitLetter(office.context, { ...twice, phone: '715 555 0199' }))).toBe(
      'letter-key-reused',
    )
    expect(codeOf(await submitLetter(office.context, form({ key: 'short' })))).toBe('letter-key-weak')
    expect(codeOf(await submitLetter(office.context, form({ request: '2017-00999' })))).toBe(
      'no-such-request',
    )
  })

  it('is listed for the office by state and page', async () => {
    const ids = [await submit(), await submit(), await submit()]
    const list = must(await lettersForOffice(office.context, { state: 'received', limit: 2 }))
    expect(list.map(({ id }) => id)).toEqual([ids[2], ids[1]])
    const more = must(await lettersForOffice(office.context, { request, limit: 1, after: ids[1]! }))
    expect(more.map(({ id }) => id)).toEqual([ids[0]])
  })
})

describe('the telephone', () => {
  it('appears in no answer, error, log entry or other table, whatever is done with the letter (invariants 2 and 7)', async () => {
    const digits = fc.stringMatching(/^[2-9][0-9]{9}$/)
    const spelling = fc.constantFrom(
      (d: string) => d,
      (d: string) => `(${d.slice(0, 3)}) ${d.slice(3, 6)}-${d.slice(6)}`,
      (d: string) => `+1 ${d.slice(0, 3)}.${d.slice(3, 6)}.${d.slice(6)} ext. 4`,
    )
    const end = fc.constantFrom(
      'publish',
      'refuse',
      'number in the note',
      'number in the text',
      'wrong request',
    )
    await fc.assert(
      fc.asyncProperty(digits, spelling, end, async (number, spell, how) => {
        const phone = spell(number)
        const said: unknown[] = []
        const asked = form({
          phone,
          ...(how === 'number in the text' ? { text: `Call ${number}` } : {}),
          ...(how === 'wrong request' ? { request: '2017-00999' } : {}),
        })
        const sent = await submitLetter(office.context, asked)
        said.push(sent, await submitLetter(office.context, { ...asked, name: 'Other' }))
        if (sent.ok) {
          const { id } = sent.value
          if (how === 'number in the note') {
            const noted = await verify(id, `called ${phone}`)
            expect(codeOf(noted)).toBe('letter-words-tell-phone')
            said.push(
              noted,
              await refuseLetter(office.context, { id, by: 'clerk', reason: `no answer at ${number}` }),
            )
          }
          if (how === 'refuse')
            said.push(await refuseLetter(office.context, { id, by: 'clerk', reason: 'no' }))
          if (how === 'publish') said.push(await verify(id), await publish(id))
          const own = must(await letterForOffice(office.context, id))
          // The one door: it opens on purpose, and prints nothing by accident.
          expect((own.phone as Redacted<string>).reveal()).toBe(phone)
          said.push(own, `${String(own.phone)}`)
        } else expect(['number in the text', 'wrong request']).toContain(how)
        said.push(
          must(await publishedLetters(office.context)),
          must(await lettersForOffice(office.context)),
          office.context.log.entries,
          await allRows(),
        )
        for (const one of said) {
          const text = JSON.stringify(one)
          expect(text).not.toContain(phone)
          expect(text).not.toContain(number)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('is wiped once its letter is settled and the time for questions has passed, and not before', async () => {
    const settled = await submit()
    const waiting = await submit()
    office.context.setTime('2018-01-01')
    must(await refuseLetter(office.context, { id: settled, by: 'clerk', reason: 'withdrawn by its writer' }))
    office.context.setTime('2018-02-28')
    expect(must(await wipePhones(office.context))).not.toContain(settled)
    office.context.setTime('2018-03-03')
    const hold = must(
      await placeHold(office.context, {
        kind: 'preservation',
        authority: 'Circuit Court',
        citation: 'order',
        scope: { kind: 'request', value: request },
        reason: 'ordered',
        by: 'counsel',
      }),
    ).hold.id
    expect(must(await wipePhones(office.context))).toEqual([])
    must(
      await liftHold(office.context, { id: hold, by: 'counsel', authority: 'Circuit Court', reason: 'over' }),
    )
    expect(must(await wipePhones(office.context))).toContain(settled)
    const gone = must(await letterForOffice(office.context, settled))
    expect(gone.phone).toBeUndefined()
    expect(gone.phoneWipedAt).toBe('2018-03-03T12:00:00.000Z')
    expect(must(await letterForOffice(office.context, waiting)).phone).toBeDefined()
    expect(must(await wipePhones(office.context))).toEqual([])
    expect(gone.moves.at(-1)?.why).toBe('withdrawn by its writer')
  })
})
