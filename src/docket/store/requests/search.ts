/** Which requests fit what was asked of the docket? A condition in SQL over public columns alone. */
import { isoDate, type IsoDate } from '#basics'
import { requesterNamed, type Pack } from '#law'
import { STATES } from '#request'
import { ElectionsSchema, FIELDS, SelectionSchema } from '#roll'
import type { Database, Param } from '#store'
import { z } from 'zod'
import type { PublicRequest } from '../../entry/rows.ts'
import { type DocketQuery, searchWords } from '../../query.ts'

const Day = z.string().transform((text): IsoDate => isoDate(text))

const RequestRow = z
  .object({
    number: z.string(),
    state: z.enum(STATES),
    law: z.string(),
    requester_class: z.string(),
    channel: z.string(),
    selection: SelectionSchema,
    fields: z.array(z.string()),
    participation: z.strictObject({ elections: z.union([z.enum(['all', 'none']), ElectionsSchema]) }),
    medium: z.enum(['electronic', 'paper', 'counts']),
    format: z.enum(['state-csv', 'tidy-csv', 'parquet']),
    received_on: Day,
    filed_at: z.string(),
  })
  .transform(({ requester_class, received_on, filed_at, ...row }): PublicRequest => ({
    ...row,
    requesterClass: requester_class,
    receivedOn: received_on,
    filedAt: filed_at,
  }))

const COLUMNS =
  'r.number, r.state, r.law, r.requester_class, r.channel, r.selection, r.fields, r.participation, r.medium, r.format, r.received_on, r.filed_at'

/** The packs by id of the laws that requests were filed under. */
export type Packs = ReadonlyMap<string, Pack>

/** A list of texts as one parameter. */
const texts = (values: readonly (string | readonly string[])[]): string => JSON.stringify(values)

const includes = (text: string, word: string): boolean => text.toLowerCase().includes(word.toLowerCase())

/** Fields of the vocabulary whose name has the word. */
const fieldsWith = (word: string): string[] =>
  FIELDS.filter(({ field, label }) => includes(field, word) || includes(label, word)).map(
    ({ field }) => field,
  )

/** Requester classes whose label has the word, with their law. */
const classesWith = (packs: Packs, word: string): string[][] =>
  [...packs].flatMap(([law, pack]) =>
    Object.entries(pack.requesterClasses)
      .filter(([id, { label }]) => includes(id, word) || includes(label, word))
      .map(([id]) => [law, id]),
  )

/** `%` and `_` of what was typed stand for themselves. */
const containing = (word: string): string => `%${word.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`

interface Condition {
  readonly sql: string
  readonly params: readonly Param[]
}

const conditionOf = (asked: DocketQuery, packs: Packs, hidden: readonly string[]): Condition => {
  const params: Param[] = []
  const put = (value: Param): string => `$${params.push(value)}`
  const tests: string[] = []
  if (hidden.length > 0) tests.push(`NOT ${put(texts(hidden))}::jsonb ? r.number`)
  if (asked.state !== undefined) tests.push(`r.state = ${put(asked.state)}`)
  if (asked.class !== undefined) tests.push(`r.requester_class = ${put(asked.class)}`)
  if (asked.from !== undefined) tests.push(`r.received_on >= ${put(asked.from)}::date`)
  if (asked.to !== undefined) tests.push(`r.received_on <= ${put(asked.to)}::date`)
  const named = [...packs].filter(([, pack]) => requesterNamed(pack)).map(([law]) => law)
  for (const word of searchWords(asked.text)) {
    const like = put(containing(word))
    const fields = put(texts(fieldsWith(word)))
    const classes = put(texts(classesWith(packs, word)))
    const places = [
      `r.number ILIKE ${like}`,
      `EXISTS (SELECT 1 FROM jsonb_array_elements(${classes}::jsonb) c WHERE c->>0 = r.law AND c->>1 = r.requester_class)`,
      `EXISTS (SELECT 1 FROM jsonb_array_elements_text(r.fields) f WHERE ${fields}::jsonb ? f)`,
      // Values of the selection, not its member names.
      `EXISTS (SELECT 1 FROM jsonb_path_query(r.selection, '$.** ? (@.type() == "string")') v WHERE v #>> '{}' ILIKE ${like})`,
      ...(named.length === 0
        ? []
        : [
            `(${put(texts(named))}::jsonb ? r.law AND EXISTS (SELECT 1 FROM requester q WHERE q.request = r.number AND (q.name ILIKE ${like} OR q.organisation ILIKE ${like})))`,
          ]),
    ]
    tests.push(`(${places.join(' OR ')})`)
  }
  return { sql: tests.length === 0 ? 'true' : tests.join(' AND '), params }
}

const Count = z.object({ count: z.int() })

/** The requests of one page without the hidden ones, how many there are in all, and whether there are more after these. */
export const searchRequests = async (
  tx: Database,
  asked: DocketQuery,
  packs: Packs,
  hidden: readonly string[],
): Promise<{ readonly requests: PublicRequest[]; readonly total: number; readonly more: boolean }> => {
  const { sql, params } = conditionOf(asked, packs, hidden)
  const [counted] = await tx.query(Count, `SELECT count(*) AS count FROM request r WHERE ${sql}`, params)
  const order =
    asked.order === 'filed'
      ? 'r.number DESC'
      : '(SELECT max(m.at) FROM request_move m WHERE m.request = r.number) DESC, r.number DESC'
  const after = asked.order === 'filed' ? (asked.after ?? null) : null
  const at = params.length
  const rows = await tx.query(
    RequestRow,
    `SELECT ${COLUMNS} FROM request r WHERE ${sql} AND ($${at + 1}::text IS NULL OR r.number < $${at + 1})
     ORDER BY ${order} LIMIT $${at + 2}`,
    [...params, after, asked.limit + 1],
  )
  const more = asked.order === 'filed' && rows.length > asked.limit
  return { requests: rows.slice(0, asked.limit), total: counted?.count ?? 0, more }
}

/** One request, by its number. */
export const findRequest = async (tx: Database, number: string): Promise<PublicRequest | undefined> =>
  (await tx.query(RequestRow, `SELECT ${COLUMNS} FROM request r WHERE r.number = $1`, [number]))[0]

/** The laws that requests were filed under. */
export const lawsOfRequests = async (tx: Database): Promise<string[]> => {
  const rows = await tx.query(z.object({ law: z.string() }), 'SELECT DISTINCT law FROM request ORDER BY law')
  return rows.map(({ law }) => law)
}
