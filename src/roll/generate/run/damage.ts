/** Damage to a row as it is seen in real files: shifted columns, missing cells, a number that is none. */
import { Random } from '../random.ts'
import type { RowWriter } from '../text/row-writer.ts'
import { STREAM } from '../voter/streams.ts'

const random = new Random()

/**
 * Damages the row that begins at `start`, or leaves it: a word in the number, a stray delimiter that shifts all that
 * follows, or a cell gone. Returns whether it did.
 */
export const damageRow = (
  row: RowWriter,
  start: number,
  share: number,
  key: { readonly seed: number; readonly place: number; readonly at: number; readonly delimiter: number },
): boolean => {
  random.seed(key.seed, key.place, key.at, STREAM.damage)
  if (!random.chance(share)) return false
  const { buffer } = row
  const how = random.below(3)
  if (how === 0) {
    for (let at = start + 3; at < start + 6; at++) buffer[at] = 0x41 + random.below(26)
    return true
  }
  const cells = 7 + random.below(20)
  let at = start
  for (let passed = 0; passed < cells && at < row.at; at++) if (buffer[at] === key.delimiter) passed++
  if (how === 1) {
    buffer.copyWithin(at, at - 1, row.at)
    row.at++
    return true
  }
  const next = buffer.indexOf(key.delimiter, at)
  if (next < 0 || next >= row.at) return false
  buffer.copyWithin(at - 1, next, row.at)
  row.at -= next - at + 1
  return true
}
