/** A request for every active voter, filed and paid over the API: what keeps the process busy while pages are asked for. */

const call = async (
  url: string,
  token: string,
  path: string,
  body: unknown,
): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  })
  const json = (await answer.json()) as Record<string, unknown>
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(json)}`)
  return json
}

/** Its number, decided and quoted. */
export const askEverything = async (url: string, token: string): Promise<string> => {
  const file = {
    requester: { class: 'anyone' },
    channel: 'commission',
    selection: { status: ['Active'] },
    fields: [
      'name',
      'residence_address',
      'mailing_address',
      'districts',
      'status',
      'registration_number',
      'voter_history',
      'vote_method',
    ],
    participation: { elections: 'all' },
  }
  const filed = await call(url, token, '/api/v1/office/requests', { file, by: 'bench' })
  const number = String(filed['number'])
  await call(url, token, `/api/v1/office/requests/${number}/decision`, { by: 'bench' })
  await call(url, token, `/api/v1/office/requests/${number}/quote`, { by: 'bench' })
  return number
}

/** Pays what is due; the server then hands over by itself. */
export const payFor = async (url: string, token: string, number: string): Promise<void> => {
  const shown = await fetch(`${url}/api/v1/office/requests/${number}`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  const { balance } = (await shown.json()) as { balance: { outstanding: number } }
  await call(url, token, `/api/v1/office/requests/${number}/payments`, {
    cents: balance.outstanding,
    method: 'cheque',
    reference: 'bench',
    by: 'bench',
  })
}
