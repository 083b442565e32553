import type { Field } from './vocabulary.ts'

/** In which elections the voter took part, how, and what runs by mail. */
export const PARTICIPATION: readonly Field[] = [
  {
    field: 'voter_history',
    label: 'Voter history',
    type: 'list',
    nist: 'VoterRecord.VoterParticipation',
    meaning:
      'That the voter took part in an election: one column an election, or one row a voter and election.',
    parts: [
      { part: 'history_county', meaning: 'County in which the row was recorded', example: 'DAD' },
      { part: 'history_county_name', meaning: 'Name of that county', example: 'WAKE' },
      {
        part: 'history_county_registration_number',
        meaning: 'Registration number within that county',
        example: '000000012345',
        nist: 'VoterId.StringValue',
      },
      {
        part: 'election_date',
        meaning: 'Date of the election',
        example: '11/06/2018',
        nist: 'Election.StartDate',
      },
      { part: 'election_type', meaning: 'Kind of election', example: 'GEN' },
      {
        part: 'election_name',
        meaning: 'Name of the election',
        example: '11/06/2018 GENERAL',
        nist: 'Election.Name',
      },
      {
        part: 'voted_party',
        meaning: 'Party whose ballot was voted',
        example: 'UNA',
        nist: 'BallotStyle.Party',
      },
      {
        part: 'voted_party_name',
        meaning: 'Name of that party',
        example: 'UNAFFILIATED',
        nist: 'Party.Name',
      },
      {
        part: 'voted_precinct',
        meaning: 'Precinct voted in',
        example: '01-01',
        nist: 'VoterParticipation.PollingLocation',
      },
      {
        part: 'voted_precinct_name',
        meaning: 'Name of that precinct',
        example: 'PRECINCT 01-01',
        nist: 'ReportingUnit.Name',
      },
      { part: 'voted_county', meaning: 'County voted in', example: '92' },
      { part: 'voted_county_name', meaning: 'Name of that county', example: 'WAKE' },
      { part: 'voted_tabulation', meaning: 'Tabulation district voted in', example: '01-01' },
      { part: 'voted_tabulation_name', meaning: 'Name of that tabulation district', example: '01-01' },
    ],
  },
  {
    field: 'vote_method',
    label: 'Voting method',
    type: 'code',
    meaning: 'How the voter took part: the value of a participation cell.',
    parts: [{ part: 'vote_method', meaning: 'Method word or code', example: 'Absentee' }],
  },
  {
    field: 'permanent_absentee',
    label: 'Permanent absentee',
    type: 'flag',
    nist: 'PermanentBallotRequest',
    meaning: 'Whether a standing request for absentee ballots is on file.',
    parts: [{ part: 'permanent_absentee', meaning: 'Yes or No', example: 'No' }],
  },
  {
    field: 'absentee_ballot',
    label: 'Absentee ballot',
    type: 'text',
    nist: 'ElectionBasedBallotRequest',
    meaning: 'An absentee ballot: that one was asked for, how it was sent, what became of it.',
    parts: [{ part: 'absentee_ballot', meaning: 'Status of the ballot', example: 'Returned' }],
  },
  {
    field: 'absentee_ballot_dates',
    label: 'Absentee ballot dates',
    type: 'date',
    meaning: 'When a ballot was asked for, sent and returned.',
    parts: [{ part: 'absentee_ballot_dates', meaning: 'Date of the step', example: '10/20/2020' }],
  },
]
