/** Which requests are of one asker? Told by a keyed hash, so that it is neither in the log nor to be guessed from the table. */
import { ok, type Result } from '#basics'
import type { Asker } from '#hold/store'
import { commit, type Context, type Database } from '#store'
import { z } from 'zod'
import { type AskerGiven, askerWords } from '../asker/asker.ts'
import { noSuchRequest } from './lock.ts'

/** The mark of an asker; undefined where nothing was given that tells one from another. */
export const askerMark = ({ keys }: Pick<Context, 'keys'>, given: AskerGiven): string | undefined => {
  const words = askerWords(given)
  return words === undefined ? undefined : commit(keys.commitment, '', 'asker', words)
}

const Row = z
  .object({
    request: z.string(),
    name: z.string().nullable(),
    organisation: z.string().nullable(),
    contact: z.string().nullable(),
    address: z.string().nullable(),
  })
  .transform(({ request, name, organisation, contact, address }) => ({
    request,
    given: {
      name: name ?? undefined,
      organisation: organisation ?? undefined,
      contact: contact ?? undefined,
      address: address ?? undefined,
    },
  }))

/** The asker of a request, and every request of theirs. Fails with `no-such-request`. */
export const askerOf = async (
  tx: Database,
  context: Pick<Context, 'keys'>,
  request: string,
): Promise<Result<Asker>> => {
  const rows = await tx.query(
    Row,
    'SELECT request, name, organisation, contact, address FROM requester ORDER BY request',
  )
  const asked = rows.find((row) => row.request === request)
  if (!asked) return noSuchRequest(request)
  const mark = askerMark(context, asked.given)
  if (mark === undefined) return ok({ requests: [request] })
  const mine = rows.filter(({ given }) => askerMark(context, given) === mark)
  return ok({ mark, requests: mine.map((row) => row.request) })
}
