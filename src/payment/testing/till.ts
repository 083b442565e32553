/** A counter for tests of money: requests that are quoted, paid and handed over with defaults, in an office whose clock the test sets. */
import { join } from 'node:path'
import { isoDate, must, ok } from '#basics'
import { loadPack } from '#law/store'
import { parseRequest, type RequestLaw, requestLaw, type RequestView } from '#request'
import {
  decideRequest,
  fileRequest,
  lockRequest,
  moveRequest,
  quoteRequest,
  showRequest,
  withdrawRequest,
} from '#request/store'
import { type Database, transactionResult } from '#store'
import { testOffice, type TestOffice } from '#store/testing'
import { recordPayment } from '../store/index.ts'

export class Till {
  readonly office: TestOffice
  readonly law: RequestLaw
  #keys = 0

  constructor(office: TestOffice, law: RequestLaw) {
    this.office = office
    this.law = law
  }

  async filed(): Promise<{ number: string; secret: string }> {
    const file = must(
      parseRequest({
        requester: { class: 'anyone', name: 'Ada Quist', contact: 'ada@example.org' },
        channel: 'commission',
        fields: ['name'],
      }),
    )
    return must(await fileRequest(this.office, { file, law: this.law.words, by: 'desk' }))
  }

  decide(number: string) {
    return decideRequest(this.office, { number, law: this.law, by: 'administrator' })
  }

  /** 1,000 records cost $30.00, each further 1,000 five more. */
  async quote(number: string, records = 1000, asOf = '2017-06-29') {
    return must(
      await quoteRequest(this.office, {
        number,
        law: this.law,
        count: () => Promise.resolve(ok({ count: records })),
        snapshot: { id: `roll-${asOf}`, asOf: isoDate(asOf) },
        by: 'administrator',
      }),
    )
  }

  /** Quoted at $30.00 on the clock's day, for fifteen days. */
  async quoted(records = 1000): Promise<string> {
    const { number } = await this.filed()
    must(await this.decide(number))
    await this.quote(number, records)
    return number
  }

  async cheque(request: string, cents: number, more: { receivedAt?: string; reference?: string } = {}) {
    const key = `cheque key ${++this.#keys}`
    const reference = `no. ${this.#keys}`
    return must(
      await recordPayment(this.office, {
        request,
        cents,
        method: 'cheque',
        reference,
        key,
        by: 'cashier',
        ...more,
      }),
    )
  }

  async withdraw(number: string): Promise<void> {
    const proof = { letter: 'letter of 30 June', by: 'desk' }
    must(await withdrawRequest(this.office, { number, proof, why: '' }))
  }

  /** The move alone: what is handed over is another folder's business. */
  async handOver(number: string): Promise<void> {
    const at = this.office.clock().toISOString()
    must(
      await transactionResult(this.office.db, async (tx) => {
        const { state } = must(await lockRequest(tx, number))
        return moveRequest(tx, { number, state, move: 'disclose', by: 'administrator', why: 'paid', at })
      }),
    )
  }

  async view(number: string): Promise<RequestView> {
    return must(await showRequest(this.office, number))
  }
}

/** @param lawId a pack of the folder `law`. */
export const openTill = async (lawId: string, db?: Database): Promise<Till> => {
  const pack = must(await loadPack(join(import.meta.dirname, '../../../law'), lawId))
  return new Till(await testOffice('2017-06-30', db), requestLaw(pack))
}
