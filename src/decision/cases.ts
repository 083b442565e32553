import { isoDate } from '#basics'
import { type CaseRow, feeFor, type FeeCase, type LawCase, type Pack } from '#law'
import { decide } from './decide.ts'
import type { Cell } from './decision.ts'
import { cellFor } from './reading.ts'

/** One cell of one case: what was expected and whether the pack answers it. */
export interface CaseResult {
  readonly case: string
  readonly field: string
  readonly protection: string
  readonly expected: string
  readonly got: string
  readonly passed: boolean
  /** What differs, in words; empty when it passed. */
  readonly faults: readonly string[]
}

export interface FeeCaseResult {
  readonly fee: FeeCase
  readonly got: string
  readonly passed: boolean
}

/** One row per field and protection; those of the case it is `like` come first and give way to its own. */
const rowsOf = (cases: readonly LawCase[], item: LawCase): ReadonlyMap<string, CaseRow> => {
  const like = item.like === undefined ? undefined : cases.find((other) => other.case === item.like)
  const rows = new Map(like && like !== item ? rowsOf(cases, like) : [])
  for (const row of item.rows) {
    for (const field of row.fields) rows.set(`${row.protection} ${field}`, { ...row, fields: [field] })
  }
  return rows
}

const compare = (row: CaseRow, cell: Cell): readonly string[] => {
  const faults: string[] = []
  const differ = (what: string, expected: string | undefined, got: string | undefined): void => {
    if (expected !== got) faults.push(`${what} is ${got ?? 'none'}, expected ${expected ?? 'none'}`)
  }
  differ('outcome', row.expect, cell.outcome)
  differ('the lesser field', row.to, cell.to)
  if (!cell.citation.includes(row.citation))
    faults.push(`citation is ${cell.citation}, expected ${row.citation}`)
  if (row.confidence !== undefined) differ('confidence', row.confidence, cell.confidence)
  if (row.openQuestion !== undefined) differ('open question', row.openQuestion, cell.openQuestion)
  if (row.says !== undefined && !cell.reason.includes(row.says))
    faults.push(`the reason does not say "${row.says}"`)
  return faults
}

const runCase = (pack: Pack, item: LawCase): readonly CaseResult[] => {
  const rows = rowsOf(pack.cases.cases as readonly LawCase[], item)
  const fields = [...new Set([...rows.values()].flatMap((row) => row.fields))]
  const decision = decide({
    pack,
    date: item.on,
    requesterClass: item.requester,
    purpose: item.purpose,
    channel: item.channel,
    facts: item.facts,
    fields,
  })
  return [...rows.values()].map((row) => {
    const field = row.fields[0]!
    const cell = cellFor(decision, field, row.protection)
    const faults = cell ? compare(row, cell) : [`there is no cell for ${field} under ${row.protection}`]
    return {
      case: item.case,
      field,
      protection: row.protection,
      expected: row.expect,
      got: cell?.outcome ?? 'none',
      passed: faults.length === 0,
      faults,
    }
  })
}

const runFee = (pack: Pack, fee: FeeCase): FeeCaseResult => {
  const answer = feeFor(pack, {
    records: fee.records,
    medium: fee.medium,
    on: isoDate(fee.on),
    ...(fee.pages === undefined ? {} : { pages: fee.pages }),
    ...(fee.channel === undefined ? {} : { channel: fee.channel }),
    ...(fee.requester === undefined ? {} : { requesterClass: fee.requester }),
  })
  if (!answer.ok) return { fee, got: answer.error.code, passed: false }
  const { sale, cents } = answer.value
  return { fee, got: sale ? `${cents} cents` : 'no sale', passed: sale === fee.sale && cents === fee.cents }
}

/** Runs every case of a pack's `cases.yaml` against the pack. */
export const runCases = (
  pack: Pack,
): { readonly cells: readonly CaseResult[]; readonly fees: readonly FeeCaseResult[] } => ({
  cells: (pack.cases.cases as readonly LawCase[]).flatMap((item) => runCase(pack, item)),
  fees: pack.cases.fees.map((fee) => runFee(pack, fee)),
})
