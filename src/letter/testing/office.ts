/** An office for tests of letters: the real pack, real requests, a log in memory, and the letter of June 2017. */
import { join, resolve } from 'node:path'
import { isoDate, must, ok, type Result } from '#basics'
import { placeHold } from '#hold/store'
import type { Pack } from '#law'
import { loadPack } from '#law/store'
import { parseRequest, type RequestLaw, requestLaw } from '#request'
import { decideRequest, fileRequest, quoteRequest, requesterOf, showRequest } from '#request/store'
import type { Database } from '#store'
import { testOffice, type TestOffice } from '#store/testing'
import type { LetterClosed, LetterFacts, LetterRecall } from '../sent/facts.ts'
import { letterLaw } from '../sent/law.ts'

const LAW_DIR = resolve(import.meta.dirname, '../../../law')

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

/** What was asked in the letter of 28 June 2017 (test/journeys/letter-2017.test.ts). */
export const LETTER_2017 = {
  requester: {
    class: 'federal-commission',
    name: 'the vice chair',
    organisation: 'Presidential Advisory Commission on Election Integrity',
    address: '1650 Pennsylvania Avenue NW\nWashington, DC 20504',
    contact: 'commission@example.gov',
  },
  fields: [
    'name',
    'residence_address',
    'birth_date',
    'party',
    'ssn4',
    'voter_history',
    'vote_method',
    'status',
    'status_reason',
    'felony_status',
    'registered_in_other_state',
    'military_overseas_status',
  ],
  participation: { elections: { from: '2006-01' } },
}

export class LetterOffice {
  readonly context: TestOffice
  readonly pack: Pack
  readonly law: RequestLaw

  constructor(context: TestOffice, pack: Pack) {
    this.context = context
    this.pack = pack
    this.law = requestLaw(pack)
  }

  async file(asked: object = LETTER_2017): Promise<string> {
    const file = must(parseRequest({ channel: 'commission', ...asked }))
    const filed = must(await fileRequest(this.context, { file, law: this.law.words, by: 'front desk' }))
    return filed.number
  }

  async decided(asked: object = LETTER_2017): Promise<string> {
    const number = await this.file(asked)
    must(await decideRequest(this.context, { number, law: this.law, by: 'administrator' }))
    return number
  }

  async quoted(asked: object = LETTER_2017): Promise<string> {
    const number = await this.decided(asked)
    await this.quote(number)
    return number
  }

  async quote(number: string, records = 3_600_000) {
    return must(
      await quoteRequest(this.context, {
        number,
        law: this.law,
        count: () => Promise.resolve(ok({ count: records })),
        snapshot: { id: 'wi-20170629-0123456789', asOf: isoDate('2017-06-29') },
        by: 'administrator',
      }),
    )
  }

  async hold(number: string): Promise<string> {
    const placed = await placeHold(this.context, {
      kind: 'response',
      authority: 'Presidential Advisory Commission on Election Integrity',
      citation: 'EPIC v. Commission, D.D.C. 17-1320',
      scope: { kind: 'request', value: number },
      reviewOn: '2017-07-24',
      reason: 'The requester asks to wait; counsel agreed by telephone.',
      by: 'administrator',
    })
    return must(placed).hold.id
  }

  /** The facts of a letter on a request, from the record. */
  async facts(number: string, more: Partial<LetterFacts> = {}): Promise<LetterFacts> {
    const { name, organisation, address } = must(await requesterOf(this.context.db, number))
    return {
      lang: 'en',
      today: isoDate(this.context.clock().toISOString().slice(0, 10)),
      request: must(await showRequest(this.context, number)),
      law: letterLaw(this.pack),
      requester: {
        ...(name === undefined ? {} : { name }),
        ...(organisation === undefined ? {} : { organisation }),
        ...(address === undefined ? {} : { address }),
      },
      ...more,
    }
  }
}

/** A bundle that was recalled and replaced. */
export const RECALL: LetterRecall = {
  fault: 'wrong-rows',
  reason: 'A county too many was taken.',
  handedOver: '2017-07-03T10:00:00.000Z',
  at: '2017-07-10T10:00:00.000Z',
  manifest: 'c'.repeat(64),
  correction: {
    by: '2017-00009',
    removed: 1200,
    added: 0,
    changed: 3,
    fieldsRemoved: ['phone'],
    changes: { sha256: 'd'.repeat(64) },
  },
}

/** Voters of a bundle are protected since. */
export const CLOSED: LetterClosed = { why: 'protected', fields: ['name'], handedOver: '2017-07-03' }

export const BUNDLE = {
  bytes: 412_345_678,
  sha256: 'b'.repeat(64),
  manifest: 'c'.repeat(64),
  snapshot: 'wi-20170629-0123456789',
  records: 3_600_000,
  logIndex: 7,
  at: '2017-08-01T14:00:00.000Z',
}

/** @param lawId a pack of the folder `law`. */
export const openLetterOffice = async (db?: Database, lawId = 'wi'): Promise<LetterOffice> =>
  new LetterOffice(await testOffice('2017-06-30', db), must(await loadPack(join(LAW_DIR), lawId)))
