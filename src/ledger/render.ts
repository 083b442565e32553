/** The ledger as text, for the command line. */
import { FAULT_WORDS } from '#disclosure/recalled'
import { fieldNamed } from '#roll'
import type { Ledger, LedgerLine, Recipient, Unchecked } from './ledger.ts'

const named = (fields: readonly string[]): string =>
  fields.map((field) => fieldNamed(field)?.label ?? field).join(', ')

const who = ({ label, name, organisation }: Recipient): string =>
  [label, ...[name, organisation].filter((part) => part !== undefined)].join(', ')

const lineText = (line: LedgerLine): string =>
  [
    `${line.on}  ${who(line.recipient)}${line.request === undefined ? '' : ` (request ${line.request})`}`,
    ...(line.purpose === undefined ? [] : [`  purpose: ${line.purpose}`]),
    `  given: ${named(line.fields) || 'nothing of this voter but that the row is there'}`,
    ...(line.blank.length === 0 ? [] : [`  left empty: ${named(line.blank)}`]),
    `  by: ${line.authority.join('; ')}`,
    `  had since: ${line.since ?? 'not fetched yet'}`,
    ...(line.logIndex === undefined ? [] : [`  log entry: ${line.logIndex}`]),
    ...(line.recalled === undefined
      ? []
      : [`  recalled on ${line.recalled.on}, because ${FAULT_WORDS[line.recalled.fault]}`]),
  ].join('\n')

const uncheckedText = ({ on, recipient, request, why, removedOn }: Unchecked): string =>
  `${on}  ${who(recipient)} (request ${request}): this hand-over cannot be checked any more, because the snapshot ${
    why === 'snapshot-removed'
      ? `was removed${removedOn === undefined ? '' : ` on ${removedOn}`}`
      : 'cannot be read'
  }`

export const renderLedger = ({ lines, unchecked, neverGiven, inOpenPart }: Ledger): string =>
  [
    ...(lines.length === 0 ? ['Nothing that was handed over held this record.'] : lines.map(lineText)),
    ...(unchecked.length === 0 ? [] : ['', ...unchecked.map(uncheckedText)]),
    '',
    inOpenPart
      ? 'The record is in the part of the roll from which anyone may be given data.'
      : 'The record is not in the part of the roll from which anyone may be given data.',
    `Never given: ${named(neverGiven) || 'none'}`,
    '',
  ].join('\n')
