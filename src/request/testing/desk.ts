/** A desk for tests: files, decides and quotes with defaults, in an office whose clock and count the test sets. */
import { join } from 'node:path'
import { isoDate, must, ok, type Result } from '#basics'
import { loadPack } from '#law/store'
import { testOffice, type TestOffice } from '#store/testing'
import type { Database } from '#store'
import { parseRequest } from '../file/read.ts'
import type { RequestFile } from '../file/schema.ts'
import { requestLaw } from '../law-of.ts'
import type { RequestLaw } from '../law.ts'
import { decideRequest, type Established, fileRequest, quoteRequest } from '../store/index.ts'

/** A request for names by anyone, with what is given instead. */
export const fileOf = (more: object = {}): RequestFile =>
  must(
    parseRequest({
      requester: { class: 'anyone', name: 'Ada Quist' },
      channel: 'commission',
      fields: ['name'],
      ...more,
    }),
  )

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

export const snapshotOf = (day = '2017-06-29') => ({
  id: `roll-${day.replaceAll('-', '')}-0123456789`,
  asOf: isoDate(day),
})

export class Desk {
  readonly office: TestOffice
  readonly law: RequestLaw
  /** How many voters the next count finds. */
  found = 1499

  constructor(office: TestOffice, law: RequestLaw) {
    this.office = office
    this.law = law
  }

  async file(more: object = {}) {
    return must(await fileRequest(this.office, { file: fileOf(more), law: this.law.words, by: 'desk' }))
  }

  decide(number: string, facts: readonly Established[] = []) {
    return decideRequest(this.office, { number, law: this.law, by: 'administrator', facts })
  }

  /** Files and decides; gives the number. */
  async decided(more: object = {}): Promise<string> {
    const { number } = await this.file(more)
    must(await this.decide(number))
    return number
  }

  quote(number: string, day?: string) {
    const count = () => Promise.resolve(ok({ count: this.found }))
    const { law } = this
    return quoteRequest(this.office, { number, law, count, snapshot: snapshotOf(day), by: 'administrator' })
  }
}

/** @param lawId a pack of the folder `law`. */
export const openDesk = async (db: Database, lawId: string): Promise<Desk> => {
  const pack = must(await loadPack(join(import.meta.dirname, '../../../law'), lawId))
  return new Desk(await testOffice('2017-06-30', db), requestLaw(pack))
}
