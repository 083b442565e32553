/** Invariant 2: guarded plaintext in memory gets into no text by accident, and is gone when it is wiped. */
import { format, inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { GuardedRecord, GuardedText } from './held.ts'

const SECRET = '1984-07-12'

const recordOf = (): { record: GuardedRecord; bytes: Buffer } => {
  const bytes = Buffer.from(SECRET)
  return { record: new GuardedRecord([['birth_date', new GuardedText(bytes)]]), bytes }
}

describe('a guarded record', () => {
  it('invariant 2: is in no text, clone, error or report, nor is it told which fields it has', () => {
    const { record } = recordOf()
    const value = record.get('birth_date')!
    const failed = new Error('it failed', { cause: { record, value } })
    const texts = [
      ...[record, value].flatMap((held) => [
        String(held),
        `${held}`,
        JSON.stringify({ held }),
        JSON.stringify([held]),
        inspect(held, { depth: null, showHidden: true }),
        inspect(structuredClone({ held: held === record ? [...record.values()] : held }), { depth: null }),
        format('%s %o %O %j', held, held, held, held),
        [held].join(),
      ]),
      inspect(failed, { depth: null }),
      JSON.stringify({ ...failed, cause: failed.cause }),
      String(failed),
      failed.stack ?? '',
      JSON.stringify(process.report.getReport()),
    ]
    for (const text of texts) expect(text).not.toContain(SECRET)
    for (const text of [String(record), inspect(record), JSON.stringify({ record })])
      expect(text).not.toContain('birth_date')
    expect(value.reveal()).toBe(SECRET)
  })

  it('is zeros once it is wiped, and says so to whoever reads on', () => {
    const { record, bytes } = recordOf()
    record.wipe()
    expect([...bytes].every((byte) => byte === 0)).toBe(true)
    expect(() => record.get('birth_date')!.reveal()).toThrow('after it was wiped')
  })

  it('is wiped at the end of its block, whether the work ends well or not', () => {
    const [good, bad] = [recordOf(), recordOf()]
    {
      using held = good.record
      expect(held.size).toBe(1)
    }
    expect(() => {
      using held = bad.record
      throw new Error(`no: ${held.size}`)
    }).toThrow('no: 1')
    for (const { bytes } of [good, bad]) expect([...bytes].some((byte) => byte !== 0)).toBe(false)
  })
})
