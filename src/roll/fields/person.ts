import type { Field } from './vocabulary.ts'

/** What a record says about the person: names, birth, and what some registers ask besides. */
export const PERSON: readonly Field[] = [
  {
    field: 'name',
    label: 'Name',
    type: 'text',
    nist: 'Voter.Name',
    meaning: "The voter's legal name.",
    parts: [
      { part: 'name_prefix', meaning: 'Form of address before the name', example: 'Ms', nist: 'Name.Prefix' },
      { part: 'name_last', meaning: 'Family name', example: 'Nuñez', nist: 'Name.LastName' },
      { part: 'name_first', meaning: 'Given name', example: 'Ana', nist: 'Name.FirstName' },
      { part: 'name_middle', meaning: 'Middle names or initial', example: 'Lee', nist: 'Name.MiddleName' },
      { part: 'name_suffix', meaning: 'Suffix of the name', example: 'Jr', nist: 'Name.Suffix' },
    ],
  },
  {
    field: 'birth_date',
    label: 'Birth date',
    type: 'date',
    nist: 'Voter.DateOfBirth',
    meaning: 'The day of birth. Some registers write a placeholder where they do not know it.',
    parts: [
      {
        part: 'birth_date',
        meaning: 'Date of birth, as the file spells it',
        example: '01/31/1970',
        nist: 'Voter.DateOfBirth',
      },
    ],
  },
  {
    field: 'birth_year',
    label: 'Birth year',
    type: 'year',
    meaning: 'The year of birth alone: a lesser field than the date.',
    parts: [{ part: 'birth_year', meaning: 'Year of birth, four digits', example: '1970' }],
  },
  {
    field: 'age',
    label: 'Age',
    type: 'integer',
    meaning: 'The age in years, at a day that the layout states.',
    parts: [{ part: 'age', meaning: 'Age in whole years', example: '54' }],
  },
  {
    field: 'birth_place',
    label: 'Birth place',
    type: 'text',
    meaning: 'The state or country of birth.',
    parts: [{ part: 'birth_place', meaning: 'State or country of birth, often a code', example: 'OH' }],
  },
  {
    field: 'gender',
    label: 'Gender',
    type: 'code',
    nist: 'Voter.Gender',
    meaning: 'Gender or sex as the register records it.',
    parts: [{ part: 'gender', meaning: 'Gender code', example: 'F', nist: 'Voter.Gender' }],
  },
  {
    field: 'race',
    label: 'Race and ethnicity',
    type: 'code',
    nist: 'Voter.Ethnicity',
    meaning: 'Race and ethnicity, where a register asks for them.',
    parts: [
      { part: 'race', meaning: 'Race code', example: 'W' },
      { part: 'ethnicity', meaning: 'Ethnicity code', example: 'NL', nist: 'Voter.Ethnicity' },
    ],
  },
  {
    field: 'citizenship',
    label: 'Citizenship',
    type: 'flag',
    nist: 'VoterClassification.Type: united-states-citizen',
    meaning: 'That the voter affirmed or proved citizenship.',
    parts: [
      {
        part: 'citizenship',
        meaning: 'Citizenship affirmed',
        example: 'Y',
        nist: 'VoterClassification.Assertion',
      },
    ],
  },
  {
    field: 'signature',
    label: 'Signature',
    type: 'text',
    nist: 'Voter.Signature',
    meaning: "The voter's signature or where its image is kept.",
    parts: [
      {
        part: 'signature',
        meaning: 'Name of the image file',
        example: '0001234567.png',
        nist: 'Signature.FileValue',
      },
    ],
  },
]
