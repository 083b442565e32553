/** Answers about the public log. */
import { z } from 'zod'
import type { LogState, ShownEntry } from '#app'
import { LogEntrySchema } from '#log'
import { type Shape, shapeOf } from './shape.ts'

export const logStateShape = shapeOf<LogState>()(
  z.object({
    origin: z.string().meta({ description: 'the name of the log' }),
    size: z.int(),
    checkpoint: z.string().meta({ description: 'a signed note (C2SP tlog-checkpoint)' }),
    vkey: z.string().meta({ description: 'the verifier key' }),
    policy: z.string().meta({ description: 'a tlog-policy that trusts this log and names its witnesses' }),
    witnessing: z
      .object({
        signed: z.array(z.string()).meta({ description: 'names of the witnesses that have signed it' }),
        absent: z.array(z.string()).meta({ description: 'names of those that have not' }),
        quorum: z.enum(['none', 'met', 'missing']).meta({ description: 'whether they are enough' }),
      })
      .meta({ description: 'who has signed the checkpoint besides the log' }),
  }),
)

const entry = z.object({
  index: z.int(),
  entry: LogEntrySchema.meta({ id: 'LogEntry', description: 'An entry of the log: no personal data.' }),
})

/** Entries are checked against their schema on the way out: what is none does not leave. */
export const entriesShape: Shape<{ size: number; entries: readonly ShownEntry[] }> = {
  schema: z.object({ size: z.int().meta({ description: 'entries of the log' }), entries: z.array(entry) }),
}

export const proofShape: Shape<{ index: number; receipt: string; entry: unknown }> = {
  schema: z.object({
    ...entry.shape,
    receipt: z.string().meta({ description: 'proof that the log holds the entry (C2SP tlog-proof)' }),
  }),
}
