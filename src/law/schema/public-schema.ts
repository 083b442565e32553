import { z } from 'zod'
import { citedShape, TextSchema } from './words.ts'

/** What the public pages need of a pack: which place it is, and what the docket says of a requester. */

/** The place whose law this is, by the codes that map files use. */
export const JurisdictionSchema = z.strictObject({
  /** State code of ANSI INCITS 38: two digits. A place without one has no map here. */
  fips: z.string().regex(/^\d{2}$/, 'two digits, in quotes'),
  citation: TextSchema,
})

/** How the docket speaks of who asked. Left out: by class only. */
export const DocketSchema = z.strictObject({
  /** `named`: the name and the organisation that a requester gave; `class-only`: neither. */
  requester: z.enum(['named', 'class-only']),
  reason: TextSchema,
  ...citedShape,
})
