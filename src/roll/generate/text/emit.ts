/** How a part is written: an emitter puts one cell into the row, from numbers to bytes. */
import type { Model } from '../model/model.ts'
import type { Voter } from '../voter/voter.ts'
import { addressEmitters } from './emit-address.ts'
import { guardedEmitters } from './emit-guarded.ts'
import { personEmitters } from './emit-person.ts'
import { registrationEmitters } from './emit-registration.ts'
import type { TextPool } from './pool.ts'
import type { RowWriter } from './row-writer.ts'
import { wardEmitters } from './emit-ward.ts'

export type Emit = (row: RowWriter, voter: Voter) => void
export type Emitters = Readonly<Record<string, Emit>>

export interface EmitOptions {
  readonly model: Model
  readonly pool: TextPool
  /** Whether dates carry a time. */
  readonly times: boolean
}

/** The emitters of columns in order, delimiters included. @throws Error for a part that nothing writes. */
export const emittersFor = (parts: readonly string[], options: EmitOptions): Emit[] => {
  const known: Emitters = {
    ...personEmitters(options),
    ...addressEmitters(options),
    ...registrationEmitters(options),
    ...guardedEmitters(options),
  }
  const emits: Emit[] = []
  for (let at = 0; at < parts.length; at++) {
    const last = wardEmitters.runEnd(parts, at, options.model)
    const emit = last > at ? wardEmitters.block(parts.slice(at, last), options) : known[parts[at]!]
    if (!emit) throw new Error(`state.yaml: nothing writes the part ${parts[at]}`)
    if (emits.length > 0) emits.push((row) => row.delimiter())
    emits.push(emit)
    if (last > at) at = last - 1
  }
  return emits
}
