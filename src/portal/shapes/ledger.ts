/** What a voter is told of who received her record. */
import { z } from 'zod'
import { RECALL_FAULTS } from '#disclosure/recalled'
import type { Ledger } from '#ledger'
import { logIndex, shapeOf } from './shape.ts'

const day = z.string().meta({ format: 'date' })
const fields = z.array(z.string())
const recipient = z
  .object({
    id: z.string(),
    label: z.string(),
    name: z.string().optional(),
    organisation: z.string().optional(),
  })
  .meta({ description: 'a class of the law pack; a name only where the law has requesters named' })

export const ledgerShape = shapeOf<Ledger>()(
  z
    .object({
      at: z.string().meta({ format: 'date-time' }),
      inOpenPart: z
        .boolean()
        .meta({ description: 'whether the part of the roll that anyone may be given has your row' }),
      lines: z
        .array(
          z.object({
            kind: z.enum(['bundle', 'guarded', 'outside']),
            on: day,
            request: z.string().optional(),
            recipient,
            purpose: z.string().optional(),
            fields: fields.meta({ description: 'fields that told something of you' }),
            blank: fields.meta({ description: 'fields in which nothing stood for you' }),
            authority: z.array(z.string()).meta({ description: 'citations of the rules' }),
            since: day.optional().meta({ description: 'the day from which the recipient has it' }),
            logIndex,
            receipt: z.string().optional().meta({ description: 'C2SP tlog-proof' }),
            recalled: z
              .object({ on: day, fault: z.enum(RECALL_FAULTS), correctedBy: z.string().optional() })
              .optional(),
          }),
        )
        .meta({ description: 'hand-overs that held your record, newest first' }),
      unchecked: z
        .array(
          z.object({
            request: z.string(),
            on: day,
            recipient,
            fields,
            why: z.enum(['snapshot-removed', 'snapshot-unreadable']),
            removedOn: day.optional(),
            logIndex,
          }),
        )
        .meta({ description: 'hand-overs of which nobody can tell any more' }),
      neverGiven: fields.meta({ description: 'fields that the office keeps and has given to nobody' }),
    })
    .meta({ id: 'Ledger', description: 'Who received the record of one voter.' }),
)
