/** How does a program read the data? `datapackage.json`: Frictionless Data Package v2 (https://datapackage.org/). */
import { canonicalJson, type Json } from '#basics'
import { DELTA_CODES, DELTA_FIELD } from '#roll'
import type { BundleFacts, DataColumn, DataFile } from './facts.ts'

const PROFILE = 'https://datapackage.org/profiles/2.0'
/** Lists of codes longer than this belong in counts.json, not in a schema. */
const MOST_CODES = 60

/** Data Package field types; everything else is a string, so that no leading zero is lost. */
const TYPES: Readonly<Record<string, { type: string; format?: string }>> = {
  date: { type: 'date', format: 'any' },
  year: { type: 'year' },
  integer: { type: 'integer' },
}

/** Whether a column says how, or only that, a voter took part: an election's column, or the last one of a long history. */
const isParticipation = (column: DataColumn): boolean =>
  column.part === 'vote_method' || column.part.startsWith('e_')

type Code = { value: string; label?: string }

/** The codes of a column with their meanings: statuses and the like as they stand in the file, and participation. */
const categories = (facts: BundleFacts, column: DataColumn): Code[] | undefined => {
  if (column.field === DELTA_FIELD) {
    const codes = DELTA_CODES[column.part]
    return codes && Object.entries(codes).map(([value, label]) => ({ value, label }))
  }
  if (isParticipation(column)) {
    if (column.field !== 'voter_history') return undefined
    return [{ value: facts.law.participationWord, label: 'voted in this election' }]
  }
  if (facts.words.field(column.field).type !== 'code') return undefined
  const values = (facts.snapshot.facets[column.part] ?? []).flatMap(({ value, spellings }) => {
    const label = facts.meanings[column.part]?.[value]
    return (spellings.length > 0 ? spellings : [value]).map((spelling): Code =>
      label === undefined ? { value: spelling } : { value: spelling, label },
    )
  })
  return values.length > 0 && values.length <= MOST_CODES ? values : undefined
}

/** One column of the Table Schema. `rollkeeper:field` names the field of the decision that releases it. */
const schemaField = (facts: BundleFacts, column: DataColumn): Json => {
  const words = facts.words.field(column.field)
  const part = facts.words.part(column.part)
  const codes = categories(facts, column)
  const isCount = column.type === 'count'
  return {
    name: column.name,
    ...(isCount ? { type: 'integer' } : (TYPES[words.type] ?? { type: 'string' })),
    title: isCount ? 'Number of voters' : words.label,
    description: isCount ? 'How many voters have this value.' : (part?.meaning ?? words.meaning),
    ...(part && !isCount && part.example !== '' ? { example: part.example } : {}),
    ...(codes ? { categories: codes } : {}),
    missingValues: [''],
    'rollkeeper:field': isCount ? 'count' : column.field,
    'rollkeeper:part': column.part,
  }
}

/** A voter has one row in a wide file; in a long history file a voter and an election have one. */
const primaryKey = (file: DataFile): string[] | undefined => {
  const of = (part: string) => file.columns.find((column) => column.part === part)?.name
  const voter = of('registration_number')
  const election = of('election')
  if (!voter) return undefined
  return election ? [voter, election] : [voter]
}

const resource = (facts: BundleFacts, file: DataFile): Json => {
  const csv = file.name.endsWith('.csv')
  const key = primaryKey(file)
  return {
    name: file.name.replace(/\.[a-z]+$/, '').toLowerCase(),
    type: 'table',
    path: `data/${file.name}`,
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    format: csv ? 'csv' : 'parquet',
    mediatype: csv ? 'text/csv' : 'application/vnd.apache.parquet',
    ...(csv
      ? {
          encoding: 'utf-8',
          dialect: {
            $schema: `${PROFILE}/tabledialect.json`,
            header: true,
            delimiter: ',',
            lineTerminator: '\r\n',
            quoteChar: '"',
            doubleQuote: true,
          },
        }
      : {}),
    'rollkeeper:rows': file.rows,
    schema: {
      $schema: `${PROFILE}/tableschema.json`,
      fields: file.columns.map((column) => schemaField(facts, column)),
      ...(key ? { primaryKey: key } : {}),
    },
  }
}

/** The text of datapackage.json. `created` is the day of the snapshot: no clock is in it, so it can be made again. */
export const dataPackageJson = (facts: BundleFacts): string => {
  const { request, snapshot, decision, law } = facts
  const value: Json = {
    $schema: `${PROFILE}/datapackage.json`,
    name: `voter-data-${request.number}`,
    id: `${facts.origin}/${request.number}`,
    title: `Voter data given on request ${request.number}`,
    description:
      'See README.txt for what this is and what it cannot tell, and terms.txt for what binds its use.',
    created: `${snapshot.asOf}T00:00:00Z`,
    version: '1',
    sources: snapshot.sources
      .filter((source) => source.role !== 'guarded')
      .map((source) => ({ title: source.name, version: `sha256:${source.sha256}` })),
    contributors: [{ title: law.custodian.name, roles: ['publisher'] }],
    licenses: [{ path: 'terms.txt', title: `Terms of use under ${law.title}` }],
    resources: facts.files.map((file) => resource(facts, file)),
    'rollkeeper:version': facts.version,
    'rollkeeper:request': request.number,
    'rollkeeper:medium': request.medium,
    'rollkeeper:snapshot': snapshot.id,
    'rollkeeper:law': { id: decision.law.id, hash: decision.law.hash },
    ...(facts.delta === undefined ? {} : { 'rollkeeper:delta': { ...facts.delta } }),
  }
  // Indented for a person; canonicalJson first, so that the order of members is fixed.
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`
}
