/** Requests as retention reads them: how they ended, what is personal in them, what they draw on, what was handed over. */
import { type IsoDate, isoDate } from '#basics'
import { freshDelivery } from '#disclosure'
import { STATES } from '#request'
import type { Database } from '#store'
import { z } from 'zod'

const day = (moment: string | null): IsoDate | undefined =>
  moment === null ? undefined : isoDate(moment.slice(0, 10))

const Row = z.object({
  number: z.string(),
  state: z.enum(STATES),
  law: z.string(),
  requester_class: z.string(),
  closed_at: z.string().nullable(),
  decided_at: z.string().nullable(),
  denied: z.boolean(),
  told_at: z.string().nullable(),
  person: z.boolean(),
  evidence: z.boolean(),
  refund_due: z.boolean(),
  draws_on: z.array(z.string()),
  disclosure: z
    .object({
      snapshot: z.string(),
      version: z.string(),
      law: z.string(),
      ready_at: z.string().nullable(),
      ends_at: z.string().nullable(),
    })
    .nullable(),
})

export interface RetainedRequest {
  readonly number: string
  readonly law: string
  readonly requesterClass: string
  readonly open: boolean
  /** When it was handed over or withdrawn. */
  readonly closedOn: IsoDate | undefined
  /** When it was denied in whole or part and that was told; undefined where nothing was withheld, or it is open. */
  readonly deniedOn: IsoDate | undefined
  readonly person: boolean
  readonly evidence: boolean
  readonly refundDue: boolean
  /** Every snapshot that it was priced on or handed over from. */
  readonly drawsOn: readonly string[]
  readonly disclosure?: {
    readonly snapshot: string
    readonly version: string
    /** Hash of the law pack that it was decided by. */
    readonly lawHash: string
    /** Until when its link gives the bundle; undefined while it is being made. ISO moment. */
    readonly endsAt: string | undefined
  }
}

/** The last decision withholds something that was asked: the law gives a time for which that must be kept. */
const DENIED = `jsonb_path_exists(d.decision,
  '$.cells[*] ? (@.protection == "none" && @.outcome != "release" && @.outcome != "not-held")')`

const REQUESTS = `SELECT r.number, r.state, r.law, r.requester_class,
    (SELECT max(m.at) FROM request_move m WHERE m.request = r.number AND m.to_state IN ('disclosed', 'withdrawn'))
      AS closed_at,
    d.decided_at, coalesce(${DENIED}, false) AS denied,
    (SELECT max(s.ended_at) FROM office_letter l JOIN office_letter_sending s ON s.letter = l.id
       WHERE l.request = r.number AND l.kind = 'determination' AND s.state = 'sent') AS told_at,
    num_nonnulls(p.name, p.organisation, p.contact, p.address, p.notes) > 0 AS person,
    (p.claimed_facts <> '[]'::jsonb OR EXISTS (
       SELECT 1 FROM request_decision e, jsonb_array_elements(e.established) f
       WHERE e.request = r.number AND f->>'evidence' <> 'removed')) AS evidence,
    (SELECT coalesce(sum(CASE direction WHEN 'in' THEN cents ELSE -cents END), 0) FROM payment
       WHERE request = r.number)
      > CASE WHEN r.state = 'disclosed' THEN coalesce(q.cents, 0) ELSE 0 END AS refund_due,
    (SELECT coalesce(jsonb_agg(DISTINCT u.snapshot), '[]'::jsonb) FROM (
       SELECT snapshot FROM request_quote WHERE request = r.number
       UNION SELECT snapshot FROM disclosure WHERE request = r.number) u) AS draws_on,
    (SELECT jsonb_build_object('snapshot', g.snapshot, 'version', g.version, 'law', gd.decision->'law'->>'hash',
         'ready_at', to_char(g.ready_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'ends_at', to_char(v.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       FROM disclosure g
       JOIN request_decision gd ON gd.request = g.request AND gd.version = g.decision_version
       LEFT JOIN delivery v ON v.request = g.request
       WHERE g.request = r.number) AS disclosure
  FROM request r
  JOIN requester p ON p.request = r.number
  LEFT JOIN LATERAL (SELECT decision, decided_at FROM request_decision
    WHERE request = r.number ORDER BY version DESC LIMIT 1) d ON true
  LEFT JOIN request_quote q ON q.request = r.number AND q.voided_at IS NULL
  WHERE $1::text IS NULL OR r.number = $1
  ORDER BY r.number`

const latest = (days: readonly (IsoDate | undefined)[]): IsoDate | undefined =>
  days
    .flatMap((one) => one ?? [])
    .toSorted()
    .at(-1)

const asRequest = (row: z.infer<typeof Row>): RetainedRequest => {
  const open = row.state !== 'disclosed' && row.state !== 'withdrawn'
  const closedOn = open ? undefined : day(row.closed_at)
  const { disclosure: given } = row
  return {
    number: row.number,
    law: row.law,
    requesterClass: row.requester_class,
    open,
    closedOn,
    deniedOn: open || !row.denied ? undefined : latest([day(row.decided_at), day(row.told_at), closedOn]),
    person: row.person,
    evidence: row.evidence,
    refundDue: row.refund_due,
    drawsOn: row.draws_on,
    ...(given === null
      ? {}
      : {
          disclosure: {
            snapshot: given.snapshot,
            version: given.version,
            lawHash: given.law,
            endsAt:
              given.ends_at ?? (given.ready_at === null ? undefined : freshDelivery(given.ready_at).endsAt),
          },
        }),
  }
}

/** All requests, or one. */
export const retainedRequests = async (db: Database, number?: string): Promise<RetainedRequest[]> =>
  (await db.query(Row, REQUESTS, [number ?? null])).map(asRequest)

const MailRow = z.object({ request: z.string(), letter: z.string(), n: z.int(), ended_at: z.string() })

/** Mail that was written to the outbox for the office to send on. */
export const outboxMails = (db: Database, request?: string): Promise<z.infer<typeof MailRow>[]> =>
  db.query(
    MailRow,
    `SELECT l.request, s.letter, s.n, s.ended_at FROM office_letter_sending s JOIN office_letter l ON l.id = s.letter
     WHERE s.way = 'outbox' AND s.state = 'sent' AND ($1::text IS NULL OR l.request = $1) ORDER BY s.letter, s.n`,
    [request ?? null],
  )
