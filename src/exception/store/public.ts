/** What may the public see of cases on a day? The day of a hand-over and its fields, once no delayed notice hides it. */
import type { IsoDate } from '#basics'
import type { Database } from '#store'
import { z } from 'zod'

export interface PublicRelease {
  readonly request: string
  readonly at: string
  readonly fields: readonly string[]
}

const Row = z
  .object({ request: z.string(), made_at: z.string(), fields: z.record(z.string(), z.array(z.string())) })
  .transform(({ request, made_at: at, fields }): PublicRelease => ({
    request,
    at,
    fields: [...new Set(Object.values(fields).flat())].sort(),
  }))

/** Hand-overs of these requests that are in the log and under no delayed notice, oldest first. */
export const publicReleases = (
  db: Database,
  numbers: readonly string[],
  today: IsoDate,
): Promise<readonly PublicRelease[]> =>
  db.query(
    Row,
    `SELECT g.request, g.made_at, g.fields FROM guarded_disclosure g JOIN log_outbox o ON o.id = g.outbox
     WHERE o.log_index IS NOT NULL AND g.request IN (SELECT jsonb_array_elements_text($1::jsonb))
       AND NOT EXISTS (SELECT 1 FROM exception_delay d WHERE d.request = g.request AND d.until >= $2::date)
     ORDER BY g.request, g.n`,
    [JSON.stringify(numbers), today],
  )
