/** What does the recipient read first? What is in it, on what basis, and what it binds to. Names nobody. Pure. */
import type { Decision } from '#decision'
import type { Pack } from '#law'
import { fieldNamed, type Manifest } from '#roll'

export interface ReadmeFacts {
  readonly number: string
  readonly decision: Decision
  readonly pack: Pack
  readonly manifest: Manifest
  readonly authority: string
  readonly duties: readonly string[]
  readonly accepted: string
  readonly kind: 'named' | 'selection'
  readonly records: number
  readonly fields: readonly string[]
  readonly version: string
}

const list = (lines: readonly string[]): string => lines.map((line) => `  - ${line}\r\n`).join('')

/** Plain text, CRLF. */
export const readmeText = (facts: ReadmeFacts): string => {
  const { number, decision, pack, manifest, authority, duties, accepted, kind, records, fields, version } =
    facts
  const label = (field: string): string => fieldNamed(field)?.label ?? field
  const asked = decision.fields.map(label).join(', ')
  const history = decision.fields.some((field) => field === 'voter_history' || field === 'vote_method')
  return [
    `GUARDED VOTER DATA, REQUEST ${number}`,
    '',
    `${pack.custodian.office} gives this to one recipient alone, under an exception of the law.`,
    '',
    `Given to       ${pack.requesterClasses[decision.requesterClass]?.label ?? decision.requesterClass}`,
    `On authority   ${authority}`,
    `Roll           ${manifest.id}, as of ${manifest.asOf}`,
    `Voters         ${records} in voters.csv, ${kind === 'named' ? 'of those named in the request' : 'by the selection of the request'}`,
    `Asked for      ${asked}`,
    `Given          ${fields.map(label).join(', ')}`,
    '',
    'What binds you:',
    `${list(duties.length === 0 ? ['The law pack names no further duty.'] : duties)}Accepted: ${accepted}`,
    '',
    'A cell is empty where the roll holds nothing, or where the law gives nothing of that voter. Who was named and is not',
    'in the file is not on the roll, not found without doubt, or not to be given: the file does not tell which.',
    ...(kind === 'selection'
      ? [
          'Voters whose whole row a protection closes are not chosen by a selection: they are given by name alone.',
        ]
      : []),
    ...(history ? ['The history of elections is not guarded: it leaves in the public bundle.'] : []),
    '',
    'voters.csv     the data (CSV, RFC 4180, UTF-8)',
    'decision.json  the answer of the law, field by field, with its reasons',
    'manifest.txt   size and SHA-256 of each file, signed with the key of the public log',
    '',
    `Made by Rollkeeper ${version}. The hand-over is in the public log by its commitment: neither you nor a voter is named there.`,
    '',
  ].join('\r\n')
}
