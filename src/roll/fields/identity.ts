import type { Field } from './vocabulary.ts'

/** Numbers and marks by which an office tells one voter from another. */
export const IDENTITY: readonly Field[] = [
  {
    field: 'registration_number',
    label: 'Registration number',
    type: 'text',
    nist: 'VoterId.Type: state-voter-registration-id',
    meaning: "The register's own number for the voter.",
    parts: [
      {
        part: 'registration_number',
        meaning: 'Number that is unique in the state: the key of a voter in a snapshot',
        example: '0012345678',
        nist: 'VoterId.StringValue',
      },
      {
        part: 'county_registration_number',
        meaning: 'Number that is unique only within a county',
        example: '000000012345',
        nist: 'VoterId.StringValue',
      },
    ],
  },
  {
    field: 'ssn4',
    label: 'Last four digits of the Social Security number',
    type: 'text',
    nist: 'VoterId.Type: ssn4',
    meaning: 'Collected under HAVA 303(a)(5) from voters without a licence.',
    parts: [{ part: 'ssn4', meaning: 'Last four digits', example: '1234', nist: 'VoterId.StringValue' }],
  },
  {
    field: 'ssn_full',
    label: 'Social Security number',
    type: 'text',
    nist: 'VoterId.Type: ssn',
    meaning: 'The whole number; few registers hold it.',
    parts: [
      { part: 'ssn_full', meaning: 'Nine digits', example: '000-12-3456', nist: 'VoterId.StringValue' },
    ],
  },
  {
    field: 'driver_license_number',
    label: 'Driver licence number',
    type: 'text',
    nist: 'VoterId.Type: drivers-license',
    meaning: 'The number of the driver licence.',
    parts: [
      {
        part: 'driver_license_number',
        meaning: 'Licence number',
        example: 'J525-4209-0465-05',
        nist: 'VoterId.StringValue',
      },
    ],
  },
  {
    field: 'driver_license_held',
    label: 'Driver licence held',
    type: 'flag',
    meaning: 'Whether the register holds a licence number for the voter, without the number.',
    parts: [{ part: 'driver_license_held', meaning: 'Y or N', example: 'Y' }],
  },
  {
    field: 'state_id_number',
    label: 'State identity card number',
    type: 'text',
    nist: 'VoterId.Type: state-id',
    meaning: 'The number of an identity card that is no driver licence.',
    parts: [
      {
        part: 'state_id_number',
        meaning: 'Card number',
        example: 'S530-4609-0465-05',
        nist: 'VoterId.StringValue',
      },
    ],
  },
  {
    field: 'proof_of_residence_digits',
    label: 'Digits of the proof of residence',
    type: 'text',
    nist: 'VoterId.Type: unspecified-document-with-name-and-address',
    meaning: 'Kind and last digits of the document that proved the residence.',
    parts: [
      {
        part: 'proof_of_residence_digits',
        meaning: 'Digits noted from the document',
        example: '4821',
        nist: 'VoterId.StringValue',
      },
    ],
  },
  {
    field: 'confidential_serial_number',
    label: 'Confidential serial number',
    type: 'text',
    meaning: 'The number that stands in for a confidential voter on the poll list.',
    parts: [{ part: 'confidential_serial_number', meaning: 'Serial number', example: 'C-000123' }],
  },
]
