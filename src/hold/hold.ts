/** What a hold is: a stop, on somebody's authority, until it is lifted by name (invariant 4). */
import { AuthorityNameSchema } from '#log'
import { z } from 'zod'

export const HoldKindSchema = z.enum(['response', 'preservation', 'court-order'])
export type HoldKind = z.infer<typeof HoldKindSchema>

export const HoldActionSchema = z.enum(['disclose', 'delete', 'change-law'])
/** What a hold can stop: handing data over, deleting a snapshot, request or bundle, changing the rules. */
export type HoldAction = z.infer<typeof HoldActionSchema>

const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/)

export const HoldScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('request'), value: z.string().regex(/^\d{4}-\d{5,6}$/) }),
  /** Whoever asked that request, on all requests of theirs, those to come too. It is named by one of them, not by name. */
  z.strictObject({ kind: z.literal('requester'), value: z.string().regex(/^\d{4}-\d{5,6}$/) }),
  z.strictObject({ kind: z.literal('requester-class'), value: Id }),
  z.strictObject({ kind: z.literal('snapshot'), value: Id }),
  z.strictObject({ kind: z.literal('law') }),
  z.strictObject({ kind: z.literal('everything') }),
])
export type HoldScope = z.infer<typeof HoldScopeSchema>

const words = (most: number) => z.string().trim().min(1).max(most)

/** What is said to place a hold. */
export const HoldOrderSchema = z.strictObject({
  kind: HoldKindSchema,
  /** The court, office or body behind it; goes into the public log, so no person's name. */
  authority: AuthorityNameSchema,
  citation: words(500),
  scope: HoldScopeSchema,
  /** When it is to be looked at again. It does not end by itself on that day. */
  reviewOn: z.iso.date().optional(),
  reason: words(2000),
  by: words(200),
})
export type HoldOrder = z.infer<typeof HoldOrderSchema>

export interface Hold {
  readonly id: string
  readonly kind: HoldKind
  readonly authority: string
  readonly citation: string
  readonly scope: HoldScope
  /** For the scope `requester`: numbers of all requests of that one asker, so far. */
  readonly covers?: readonly string[]
  readonly reviewOn?: string
  readonly reason: string
  readonly placedAt: string
  readonly placedBy: string
  readonly lifted?: {
    readonly at: string
    readonly by: string
    readonly authority: string
    readonly reason: string
  }
}

/** A hold with what it stops for the thing that was asked about. */
export interface HoldOn {
  readonly hold: Hold
  readonly stops: readonly HoldAction[]
}

/** A review that was made: the hold goes on, on whose authority, and until when it is looked at again. */
export interface Renewal {
  readonly at: string
  readonly by: string
  readonly authority: string
  readonly reason: string
  readonly reviewOn: string
}
