import { z } from 'zod'
import { citedShape, TextSchema } from './words.ts'

const Priced = z.strictObject({ words: TextSchema, ...citedShape })

/** What a law says of an order that stands for a year: how an update, and a file of differences only, is priced. */
export const StandingOrdersSchema = z.strictObject({ updates: Priced, differences: Priced })

export type StandingOrders = z.infer<typeof StandingOrdersSchema>
