/** What a request file says (docs/requests.md): the same shape on the command line, in the API and on the pages. */
import { ElectionsSchema, SelectionSchema } from '#roll'
import { z } from 'zod'
import { uncleanPlaces } from './clean.ts'

const words = (most: number) => z.string().trim().min(1).max(most)
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, 'must be an id: letters, digits, - and _')

/** Who asks. Only the class is needed: a name or a reason may not be demanded where the law says so. */
export const RequesterSchema = z.strictObject({
  class: id.describe('requester class of the law pack'),
  name: words(200).optional(),
  organisation: words(200).optional(),
  contact: words(320).optional().describe('e-mail or telephone'),
  address: words(500).optional(),
})

const Fields = z.array(id).max(500)

export const RequestFileSchema = z
  .strictObject({
    law: id.optional().describe('law pack; left out: the one that the office works under'),
    requester: RequesterSchema,
    channel: id.describe('how it is asked: a channel of the law pack'),
    purpose: id.optional().describe('purpose of the law pack, where one is stated'),
    facts: z
      .array(z.strictObject({ fact: id, evidence: words(1000) }))
      .max(50)
      .optional()
      .describe('facts that the requester claims; they count once an official has established them'),
    selection: SelectionSchema.default({}).describe('which voters; empty: all'),
    fields: Fields.default([]).describe('which fields, by the vocabulary'),
    participation: z
      .strictObject({ elections: z.union([z.enum(['all', 'none']), ElectionsSchema]) })
      .optional()
      .describe('which elections; left out: all when voter_history is asked for, otherwise none'),
    medium: z.enum(['electronic', 'paper', 'counts']).default('electronic'),
    format: z.enum(['state-csv', 'tidy-csv', 'parquet']).default('state-csv'),
    rawCells: z.boolean().default(false).describe('leave cells alone that a spreadsheet takes for a formula'),
    received: z.iso.date().optional().describe('the day on which the office received it; left out: today'),
    notes: words(2000).optional(),
  })
  .superRefine((file, context) => {
    const say = (path: (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path, message })
    }
    for (const path of uncleanPlaces(file)) say(path, 'must be plain text without control characters')
    if (file.medium !== 'counts' && file.fields.length === 0) say(['fields'], 'must name at least one field')
    if (file.medium === 'counts' && file.fields.length > 0)
      say(['fields'], 'counts hold no fields: leave it out')
    const elections = file.participation?.elections ?? 'none'
    if (elections !== 'none' && !file.fields.includes('voter_history')) {
      say(['participation', 'elections'], 'needs the field voter_history among the fields')
    }
  })

/** A request file as it was read: defaults filled in. */
export type RequestFile = z.infer<typeof RequestFileSchema>
export type Participation = NonNullable<RequestFile['participation']>

/** The elections asked for when the file does not say. */
export const participationOf = (file: RequestFile): Participation =>
  file.participation ?? { elections: file.fields.includes('voter_history') ? 'all' : 'none' }

/** The published JSON Schema of a request file. */
export const requestFileJsonSchema = (): Record<string, unknown> => ({
  title: 'Rollkeeper request file',
  ...z.toJSONSchema(RequestFileSchema, { io: 'input' }),
})
