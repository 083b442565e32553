/** Who received a voter's record? For herself, who shows who she is with every call. */
import { z } from 'zod'
import { parseIsoDate, type IsoDate } from '#basics'
import { askLedger } from '../ask-ledger.ts'
import { jsonOperation, otherOperation } from '../operation/operation.ts'
import { CHANGES_TYPE, sendBundle } from '../bundle/send.ts'
import { ledgerShape } from '../shapes/ledger.ts'
import { numberParam } from '../shapes/shape.ts'

const words = z.string().trim().min(1).max(200)

export const showLedger = jsonOperation({
  id: 'showLedger',
  method: 'post',
  path: '/api/v1/ledger',
  guard: 'public',
  tag: 'ledger',
  summary: 'see who received your record of the roll, and what was never given',
  description:
    'A POST, so that nothing of you stands in an address. Nothing of it is kept or written down. A wrong name, a wrong day and an unknown number get the same answer. Nothing is said of anybody else.',
  failures: ['voter-not-shown', 'too-many-calls', 'ledger-no-key'],
  body: z
    .strictObject({
      registrationNumber: words.meta({ description: 'your voter number' }),
      name: words.meta({ description: 'given and family name' }),
      birthDate: z
        .string()
        .refine((text) => parseIsoDate(text) !== undefined, 'must be a date like 1970-01-31')
        .transform((text) => text as IsoDate)
        .meta({ type: 'string', format: 'date', override: true }),
    })
    .meta({ id: 'VoterClaim', description: 'What a voter shows.' }),
  example: {
    body: { registrationNumber: '0700000123', name: 'Ana Example', birthDate: '1970-01-31' },
    answer: {
      at: '2026-11-24T10:00:00.000Z',
      inOpenPart: true,
      lines: [
        {
          kind: 'bundle',
          on: '2026-11-05',
          request: '2026-00001',
          recipient: { id: 'anyone', label: 'Anyone' },
          fields: ['name', 'status'],
          blank: ['phone'],
          authority: ['section of the statute'],
          since: '2026-11-06',
          logIndex: 14,
        },
      ],
      unchecked: [],
      neverGiven: ['birth_date'],
    },
  },
  answer: { description: 'The ledger.', shape: ledgerShape },
  run: ({ body, c, parts }) => askLedger(c, parts, body),
})

export const fetchChanges = otherOperation({
  id: 'fetchChanges',
  method: 'get',
  path: '/api/v1/requests/{number}/changes',
  guard: 'receipt',
  tag: 'requests',
  summary: 'fetch the list of what is other in the bundle that replaces a recalled one',
  failures: ['request-or-secret-wrong', 'no-list-of-changes', 'changes-lost', 'held'],
  params: z.strictObject({ number: numberParam }),
  example: { params: { number: '2026-00001' } },
  answer: { description: 'Voter numbers with removed, changed or added.', types: ['text/csv'] },
  quick: false,
  run: async ({ params: { number }, c, parts: { app } }) => {
    const changes = await app.recalls.changes(number)
    return changes.ok ? sendBundle(c, { ...changes.value, type: CHANGES_TYPE }) : changes
  },
})
