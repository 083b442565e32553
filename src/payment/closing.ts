/** What is said to close a day, and by how much the count is off. Pure. */
import { type Cents, cents, isoDate } from '#basics'
import { z } from 'zod'
import { METHODS, type MethodSums } from './day.ts'
import { type Method, MethodSchema } from './payment.ts'

const words = (most: number) => z.string().trim().min(1).max(most)
const Amount = z
  .int()
  .min(-100_000_000_00)
  .max(100_000_000_00)
  .transform((value): Cents => cents(value))

export const ClosingSchema = z.strictObject({
  day: z.iso.date().transform(isoDate),
  /** What was counted of each method, in less back; a method that is left out was counted as nothing. */
  counted: z.partialRecord(MethodSchema, Amount),
  by: words(200),
  /** Needed where any method differs. */
  reason: words(500).optional(),
})
export type ClosingInput = z.input<typeof ClosingSchema>
export type ClosingOrder = z.infer<typeof ClosingSchema>

export interface MethodDifference {
  readonly method: Method
  readonly booked: Cents
  readonly counted: Cents
  readonly difference: Cents
}

/** Every method that was booked or counted, with counted less booked. */
export const differences = (
  booked: readonly MethodSums[],
  counted: ClosingOrder['counted'],
): MethodDifference[] =>
  METHODS.flatMap((method) => {
    const have = booked.find((sums) => sums.method === method)?.net
    const found = counted[method]
    if (have === undefined && found === undefined) return []
    const [a, b] = [have ?? cents(0), found ?? cents(0)]
    return [{ method, booked: a, counted: b, difference: cents(b - a) }]
  })
