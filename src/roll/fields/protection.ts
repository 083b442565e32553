import type { Field } from './vocabulary.ts'

/** Why one voter's record is treated otherwise, and what help the voter needs. */
export const PROTECTION: readonly Field[] = [
  {
    field: 'protection',
    label: 'Protection',
    type: 'list',
    nist: 'VoterClassification.Type: protected-voter',
    meaning:
      'Which protections of the law pack cover the voter. Always guarded: that a voter is protected is itself a secret.',
    parts: [
      {
        part: 'protection',
        meaning: 'Ids of protections, separated by `;`',
        example: 'confidential-elector',
        nist: 'VoterClassification.Type',
      },
      { part: 'protection_from', meaning: 'First day of the protection', example: '05/05/2025' },
      { part: 'protection_to', meaning: 'Last day of the protection', example: '05/05/2027' },
    ],
  },
  {
    field: 'public_records_exemption',
    label: 'Public records exemption',
    type: 'flag',
    meaning: 'The mark in a delivered file that some of its cells were blanked for this voter.',
    parts: [{ part: 'public_records_exemption', meaning: 'Y or N', example: 'N' }],
  },
  {
    field: 'accommodation',
    label: 'Accommodation',
    type: 'text',
    nist: 'AdditionalInfo',
    meaning: 'Help that the voter needs at the polls because of a disability.',
    parts: [
      {
        part: 'accommodation',
        meaning: 'Kind of help',
        example: 'Curbside voting',
        nist: 'AdditionalInfo.StringValue',
      },
    ],
  },
]
