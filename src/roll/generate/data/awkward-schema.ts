import { z } from 'zod'

/** What `synthetic/awkward.yaml` may say: spellings, suffixes, streets, units and mail that trip a reader. */
const share = z.number().min(0).max(1)
const spellings = z.record(z.string(), z.string())
const texts = z.array(z.string()).min(1)
const weights = z.array(z.number().min(0)).min(1)

export const AwkwardSchema = z.strictObject({
  accentShare: share,
  surnames: z.strictObject({
    rankOffset: z.number().min(0),
    rarerShare: share,
    accents: spellings,
    spelled: spellings,
    boost: z.record(z.string(), z.number().positive()),
  }),
  firstNames: z.strictObject({
    accents: spellings,
    spelled: spellings,
    nicknameShare: share,
    nicknames: spellings,
  }),
  suffixShare: share,
  /** The first is the one a son of the same name takes. */
  suffixes: texts,
  streets: z.strictObject({
    suffixes: texts,
    suffixWeights: weights,
    directions: texts,
    directionShare: share,
    roads: texts,
    roadWeights: weights,
    extra: z.array(z.strictObject({ street: z.string(), weight: z.number() })),
    units: texts,
    unitWeights: weights,
    bareUnits: texts,
    oddUnits: texts,
    oddUnitShare: share,
  }),
  mailing: z.strictObject({
    box: z.string(),
    careOf: texts,
    military: texts,
    militaryCities: texts,
    overseas: z.array(z.strictObject({ line1: z.string(), line2: z.string(), city: z.string() })).min(1),
  }),
})

export type Awkward = z.infer<typeof AwkwardSchema>
