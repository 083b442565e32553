/** In which groups are fields asked for, and which may be asked for here? */
import type { Cell } from '#decision'
import type { Pack } from '#law'
import { FIELDS } from '#roll'
import type { Builder } from './enter.ts'

export interface FieldGroup {
  readonly id: 'person' | 'place' | 'registration' | 'districts' | 'voting' | 'numbers' | 'protection'
  readonly fields: readonly string[]
}

/** Every field of the vocabulary, in the order in which people look for them. */
export const FIELD_GROUPS: readonly FieldGroup[] = [
  {
    id: 'person',
    fields: [
      'name',
      'birth_date',
      'birth_year',
      'age',
      'birth_place',
      'gender',
      'race',
      'citizenship',
      'signature',
    ],
  },
  { id: 'place', fields: ['residence_address', 'mailing_address', 'phone', 'email'] },
  {
    id: 'registration',
    fields: [
      'registration_number',
      'status',
      'status_reason',
      'registration_date',
      'application_source',
      'agency_of_registration',
      'party',
      'military_overseas_status',
      'felony_status',
      'registered_in_other_state',
    ],
  },
  { id: 'districts', fields: ['districts', 'ward', 'precinct'] },
  {
    id: 'voting',
    fields: [
      'voter_history',
      'vote_method',
      'permanent_absentee',
      'absentee_ballot',
      'absentee_ballot_dates',
    ],
  },
  {
    id: 'numbers',
    fields: [
      'ssn4',
      'ssn_full',
      'driver_license_number',
      'driver_license_held',
      'state_id_number',
      'proof_of_residence_digits',
      'confidential_serial_number',
    ],
  },
  { id: 'protection', fields: ['protection', 'public_records_exemption', 'accommodation'] },
]

/** The fields that a law speaks of, in the order of the vocabulary. */
export const fieldsIn = (pack: Pack): readonly string[] =>
  FIELDS.map(({ field }) => field).filter((field) => Object.hasOwn(pack.fields, field))

const isGiven = (cell: Cell | undefined): boolean => cell?.outcome === 'release' || cell?.outcome === 'reduce'

/**
 * Whether a column may be ticked: it is given, whole or as less; or would be, were a claimed fact found proved; or its
 * refusal is wanted in writing.
 */
export const mayAskFor = ({ answers, draft }: Builder, cell: Cell): boolean =>
  isGiven(cell) ||
  isGiven(
    answers.ifProved?.cells.find(({ field, protection }) => field === cell.field && protection === 'none'),
  ) ||
  (draft.refused && cell.outcome !== 'not-held')
