/** Who has carried out which duty on a case so far? What the separation of duties is judged by. */
import { z } from 'zod'
import { ok, type Result } from '#basics'
import { DUTY_IDS, type DoneDuty, type DutyId } from '#staff'
import { readResult } from '#store'
import type { Parts } from '../auth/parts.ts'

const Row = z.object({ did: z.enum(DUTY_IDS as [DutyId, ...DutyId[]]), who_id: z.string() })

/** Every duty with every account that has carried it out on `on` (a request number or another id). */
export const dutiesDone = (parts: Pick<Parts, 'db'>, on: string): Promise<Result<readonly DoneDuty[]>> =>
  readResult(parts.db, async () => {
    const rows = await parts.db.query(
      Row,
      `SELECT DISTINCT did, who_id FROM staff_audit
       WHERE on_what = $1 AND did IN (SELECT jsonb_array_elements_text($2::jsonb))`,
      [on, JSON.stringify(DUTY_IDS)],
    )
    return ok(rows.map(({ did, who_id: by }) => ({ duty: did, by })))
  })
