/** A desk for tests of retention: an office in memory, its plan and runs in a word, holds placed and lifted. */
import { rmSync } from 'node:fs'
import { must } from '#basics'
import type { HoldKind } from '#hold'
import { liftHold, placeHold } from '#hold/store'
import { askerOf, requesterOf } from '#request/store'
import { type TestOffice, testOffice } from '../../disclosure/testing/office.ts'
import { applyRetention, planRetention, type RetentionContext } from '../store/index.ts'
import { fillShelf, flooredPack, retentionOf } from './office.ts'

export const BEGIN = '2026-11-02T09:00:00.000Z'

export class RetentionDesk {
  readonly office: TestOffice & { readonly log: { readonly leaves: readonly Buffer[] } }
  readonly context: RetentionContext

  private constructor(office: RetentionDesk['office']) {
    this.office = office
    this.context = retentionOf(office)
  }

  static async open(): Promise<RetentionDesk> {
    const office = await testOffice()
    office.pack = flooredPack(office.pack)
    fillShelf(office.context.dataDir)
    return new RetentionDesk(office)
  }

  async close(): Promise<void> {
    await this.office.db.close()
    rmSync(this.office.context.dataDir, { recursive: true, force: true })
  }

  async plan() {
    return must(await planRetention(this.context))
  }

  /** What may go, each as its class and thing. */
  async due(): Promise<string[]> {
    return (await this.plan()).items.map(({ class: sort, thing }) => `${sort} ${thing}`)
  }

  /** Why a thing is kept. */
  async needsOf(sort: string, thing: string): Promise<string[]> {
    return (await this.plan()).kept
      .filter((kept) => kept.class === sort && kept.thing === thing)
      .flatMap(({ needs }) => needs.map(({ code }) => code))
  }

  async apply() {
    return must(await applyRetention(this.context, { hash: (await this.plan()).hash, by: 'custodian' }))
  }

  /** The name of who asked, while it is there. */
  async person(number: string): Promise<string | undefined> {
    return must(await requesterOf(this.office.db, number)).name
  }

  async place(kind: HoldKind, value: string, scope: 'request' | 'requester' | 'snapshot' = 'request') {
    const { context } = this.office
    const order = {
      kind,
      authority: 'Circuit Court',
      citation: 'order',
      scope: { kind: scope, value },
      reason: 'x',
      by: 'counsel',
    }
    const placed = await placeHold(context, order, (tx, request) => askerOf(tx, context, request))
    return must(placed).hold.id
  }

  async lift(id: string) {
    must(
      await liftHold(this.office.context, {
        id,
        by: 'counsel',
        authority: 'Circuit Court',
        reason: 'over',
      }),
    )
  }
}
