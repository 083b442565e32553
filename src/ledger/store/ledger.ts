/**
 * Who received a voter's record? Every bundle is looked at: its selection is run again, on its snapshot, for the one
 * row. What the selection chose then it chooses now, protections of today change nothing in it.
 */
import { ok, type Result } from '#basics'
import { readResult } from '#store'
import { type Ledger, neverGiven } from '../ledger.ts'
import type { LedgerContext } from './context.ts'
import { readGiven } from './disclosures.ts'
import { bundleLines, otherLine, uncheckedLines } from './lines.ts'
import { look } from './look.ts'
import { fieldsKept, packsOf } from './packs.ts'

/**
 * The ledger of one voter, for whoever has shown to be her, or for an official at the counter on her behalf. It says
 * nothing of anybody else. Fails as the database and the roll do (`disk-full`, `roll-out-of-memory`).
 */
export const ledgerOf = (context: LedgerContext, registrationNumber: string): Promise<Result<Ledger>> =>
  readResult(context.db, async () => {
    const newest = await context.newest()
    if (!newest.ok) return newest
    const given = await readGiven(context.db)
    const looked = await look(context, registrationNumber, given, newest.value.id)
    if (!looked.ok) return looked
    const guarded = await context.guarded.guardedDisclosuresOf(registrationNumber)
    if (!guarded.ok) return guarded
    const outside = await context.guarded.outsideDisclosuresOf(registrationNumber)
    if (!outside.ok) return outside
    const packs = await packsOf(context, [newest.value.law.id, ...given.map(({ law }) => law)])
    const lines = [
      ...(await bundleLines(context, looked.value.held, packs)),
      ...guarded.value.map((one) => otherLine('guarded', one, packs)),
      ...outside.value.map((one) => otherLine('outside', one, packs)),
    ].toSorted((a, b) => (a.on === b.on ? (b.logIndex ?? 0) - (a.logIndex ?? 0) : a.on < b.on ? 1 : -1))
    const unchecked = await uncheckedLines(context, looked.value.unchecked, packs)
    return ok({
      at: context.clock().toISOString(),
      inOpenPart: looked.value.inOpenPart,
      lines,
      unchecked,
      neverGiven: neverGiven(fieldsKept(packs.get(newest.value.law.id)), lines, unchecked),
    })
  })
