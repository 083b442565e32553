import type { Field } from './vocabulary.ts'

/** Where the voter lives, gets post, and can be reached. */
export const PLACE: readonly Field[] = [
  {
    field: 'residence_address',
    label: 'Residence address',
    type: 'text',
    nist: 'Voter.ResidenceAddress',
    meaning: 'Where the voter lives and is registered.',
    parts: [
      { part: 'residence_line1', meaning: 'First line: house number and street', example: '123 N Main St' },
      {
        part: 'residence_line2',
        meaning: 'Second line: unit, or city, state and ZIP',
        example: 'Madison, WI 53703',
      },
      { part: 'residence_house_number', meaning: 'House number', example: '123' },
      {
        part: 'residence_street_name',
        meaning: 'Street name with its type and direction',
        example: 'N Main St',
      },
      { part: 'residence_unit_type', meaning: 'Kind of unit', example: 'Apt' },
      { part: 'residence_unit_number', meaning: 'Number of the unit', example: '4B' },
      { part: 'residence_city', meaning: 'City of the postal address', example: 'Madison' },
      { part: 'residence_state', meaning: 'State of the postal address', example: 'WI' },
      { part: 'residence_zip', meaning: 'ZIP code of the residence', example: '53703' },
    ],
  },
  {
    field: 'mailing_address',
    label: 'Mailing address',
    type: 'text',
    nist: 'Voter.MailingAddress',
    meaning: 'Where the voter receives post, when that is elsewhere.',
    parts: [
      { part: 'mailing_line1', meaning: 'First line', example: 'PO Box 12' },
      { part: 'mailing_line2', meaning: 'Second line', example: 'c/o Ana Nuñez' },
      { part: 'mailing_line3', meaning: 'Third line', example: 'Building 7' },
      { part: 'mailing_line4', meaning: 'Fourth line', example: 'Attn: Front Desk' },
      {
        part: 'mailing_city_state_zip',
        meaning: 'City, state and ZIP in one cell',
        example: 'Madison, WI 53701',
      },
      { part: 'mailing_city', meaning: 'City', example: 'Madison' },
      { part: 'mailing_state', meaning: 'State', example: 'WI' },
      { part: 'mailing_zip', meaning: 'ZIP or postal code', example: '53701' },
      { part: 'mailing_country', meaning: 'Country', example: 'Canada' },
    ],
  },
  {
    field: 'phone',
    label: 'Telephone',
    type: 'text',
    nist: 'PhoneContactMethod',
    meaning: 'A telephone number that the voter gave.',
    parts: [
      {
        part: 'phone',
        meaning: 'Telephone number, with or without its area code',
        example: '6085550100',
        nist: 'ContactMethod.Value',
      },
      {
        part: 'phone_area_code',
        meaning: 'Area code, where the file splits it off',
        example: '850',
        nist: 'ContactMethod.Value',
      },
      { part: 'phone_extension', meaning: 'Extension', example: '12', nist: 'ContactMethod.Value' },
    ],
  },
  {
    field: 'email',
    label: 'E-mail address',
    type: 'text',
    nist: 'ContactMethod',
    meaning: 'An e-mail address that the voter gave.',
    parts: [
      { part: 'email', meaning: 'E-mail address', example: 'ana@example.org', nist: 'ContactMethod.Value' },
    ],
  },
]
