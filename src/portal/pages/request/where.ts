/** On which page is an answer given? */
import { stepPath } from './question.ts'
import { VOTERS, type Way, wayPath } from './ways.ts'
import { CLAIMS } from './who.ts'

const PAGES: Readonly<Record<string, string>> = {
  as: stepPath('who'),
  purpose: stepPath('who'),
  claim: CLAIMS,
  county: wayPath('county'),
  municipality: wayPath('municipality'),
  ward: wayPath('ward'),
  district: wayPath('district'),
  status: wayPath('status'),
  reason: wayPath('reason'),
  type: wayPath('type'),
  'registered-from': wayPath('registered'),
  'registered-to': wayPath('registered'),
  voted: wayPath('elections'),
  voters: VOTERS,
  column: stepPath('columns'),
}

/** Its path; of a kind of district, that of the kind. */
export const pageOfField = (field: string): string =>
  field.startsWith('district.')
    ? `${wayPath('district')}/${field.slice('district.'.length)}`
    : (PAGES[field] ?? VOTERS)

/** The name of the answer that a way of choosing voters is given by. */
export const errorField = (way: Way['id']): string =>
  way === 'registered' ? 'registered-from' : way === 'elections' ? 'voted' : way
