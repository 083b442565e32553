import { resolve } from 'node:path'
import { must } from '#basics'
import type { Pack } from '#law'
import { loadPack } from '#law/store'
import { decide } from './decide.ts'
import type { Cell, Decision } from './decision.ts'
import { cellFor } from './reading.ts'

export const LAW_DIR = resolve(import.meta.dirname, '../../law')

/** A pack as shipped. */
export const shipped = async (id: string): Promise<Pack> => must(await loadPack(LAW_DIR, id))

export interface Asking {
  readonly requester: string
  readonly facts?: readonly string[]
  readonly channel?: string
  readonly date?: string
  readonly fields?: readonly string[]
}

export const ask = (pack: Pack, asking: Asking): Decision =>
  decide({
    pack,
    date: asking.date ?? '2026-11-24',
    requesterClass: asking.requester,
    channel: asking.channel ?? 'commission',
    facts: asking.facts ?? [],
    fields: asking.fields ?? Object.keys(pack.fields),
  })

/** The cell that must be there. */
export const cellIn = (decision: Decision, field: string, protection = 'none'): Cell => {
  const cell = cellFor(decision, field, protection)
  if (!cell) throw new Error(`no cell for ${field} under ${protection}`)
  return cell
}
