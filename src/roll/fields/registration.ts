import type { Field } from './vocabulary.ts'

/** How, when and in what standing the voter is registered. */
export const REGISTRATION: readonly Field[] = [
  {
    field: 'status',
    label: 'Status',
    type: 'code',
    nist: 'VoterRecord.VoterStatus',
    meaning: 'The standing of the registration.',
    parts: [
      { part: 'status', meaning: 'Status code or word', example: 'Active', nist: 'VoterRecord.VoterStatus' },
      {
        part: 'status_description',
        meaning: 'Status in words',
        example: 'ACTIVE',
        nist: 'VoterRecord.OtherVoterStatus',
      },
    ],
  },
  {
    field: 'status_reason',
    label: 'Status reason',
    type: 'code',
    meaning: 'Why the registration has this status.',
    parts: [
      { part: 'status_reason', meaning: 'Reason code or word', example: '4-Year Maintenance' },
      { part: 'status_reason_description', meaning: 'Reason in words', example: 'CONFIRMATION NOT RETURNED' },
    ],
  },
  {
    field: 'registration_date',
    label: 'Registration date',
    type: 'date',
    meaning: 'The day of registration or of the application.',
    parts: [{ part: 'registration_date', meaning: 'Date, as the file spells it', example: '09/15/2016' }],
  },
  {
    field: 'application_source',
    label: 'Application source',
    type: 'code',
    nist: 'VoterRecordsRequest.RequestMethod',
    meaning: 'By what way the registration came.',
    parts: [
      {
        part: 'application_source',
        meaning: 'Way of registering',
        example: 'Online',
        nist: 'VoterRecordsRequest.RequestMethod',
      },
    ],
  },
  {
    field: 'agency_of_registration',
    label: 'Agency of registration',
    type: 'text',
    nist: 'VoterRecordsRequest.RequestProxy',
    meaning: 'The agency at which the voter registered, as under the NVRA.',
    parts: [{ part: 'agency_of_registration', meaning: 'Agency', example: 'DMV', nist: 'RequestProxy.Type' }],
  },
  {
    field: 'party',
    label: 'Party',
    type: 'code',
    nist: 'Voter.Party',
    meaning: 'The party that the voter is registered with.',
    parts: [{ part: 'party', meaning: 'Party code', example: 'NPA', nist: 'Party.Abbreviation' }],
  },
  {
    field: 'military_overseas_status',
    label: 'Military or overseas status',
    type: 'code',
    nist: 'VoterClassification',
    meaning: 'Whether the voter is a regular, military or overseas voter.',
    parts: [
      {
        part: 'military_overseas_status',
        meaning: 'Voter type',
        example: 'Regular',
        nist: 'VoterClassification.Type',
      },
    ],
  },
  {
    field: 'felony_status',
    label: 'Felony status',
    type: 'code',
    nist: 'VoterClassification.Type: felon',
    meaning: 'Whether a conviction bars or barred the voter.',
    parts: [
      {
        part: 'felony_status',
        meaning: 'Felony code or date',
        example: 'N',
        nist: 'VoterClassification.Assertion',
      },
    ],
  },
  {
    field: 'registered_in_other_state',
    label: 'Registered in another state',
    type: 'flag',
    meaning: 'Whether the voter is known to be registered elsewhere.',
    parts: [{ part: 'registered_in_other_state', meaning: 'State or flag', example: 'N' }],
  },
]
