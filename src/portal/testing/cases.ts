/** Requests for tests of pages, brought to each state by the services that the pages use. */
import { must } from '#basics'
import { parseRequest } from '#request'
import type { Browser } from './browser.ts'
import { BY, type Office } from './office.ts'

/** What a person wrote, an official's name and a reason of the office: none of it may be on a page of a request. */
export const MARKS = {
  name: 'Markedperson Asker',
  evidence: 'Markedevidence badge',
  official: BY,
  reason: 'Markedreason of the office',
}

export const COLUMNS = ['name', 'residence_address', 'status', 'birth_date']

export interface Case {
  readonly number: string
  readonly secret: string
}

/** Files; and where no fact is claimed it is decided and priced by law at once. */
export const fileCase = async (office: Office, more: object = {}): Promise<Case> => {
  const requester = { class: 'anyone', name: MARKS.name }
  const file = must(parseRequest({ requester, channel: 'commission', fields: COLUMNS, ...more }))
  return must(await office.app.counter.file({ file }))
}

/** Pays what is due, or so many cents; sent again under the same key it is the same payment. */
export const payCase = async (office: Office, { number }: Case, cents?: number, key = ''): Promise<void> => {
  const { outstanding } = must(await office.app.payments.balance(number))
  must(
    await office.app.payments.record({
      request: number,
      cents: cents ?? outstanding,
      method: 'cheque',
      reference: `cheque for ${number}`,
      key: `payment of ${number} ${cents ?? 'whole'} ${key}`,
      by: BY,
    }),
  )
}

export const holdCase = async (office: Office, { number }: Case): Promise<string> => {
  const { hold } = must(
    await office.app.holds.place({
      kind: 'court-order',
      authority: 'Circuit Court of Somewhere',
      citation: 'order of 3 November 2026',
      scope: { kind: 'request', value: number },
      reason: MARKS.reason,
      by: BY,
    }),
  )
  return hold.id
}

/** Files, pays and hands over. */
export const deliverCase = async (office: Office, more: object = {}): Promise<Case> => {
  const made = await fileCase(office, more)
  await payCase(office, made)
  must(await office.app.disclosures.disclose({ number: made.number, by: BY }))
  return made
}

/** Shows the secret on the page that asks for it. */
export const unlock = async (browser: Browser, { number, secret }: Case): Promise<void> => {
  await browser.get('/status')
  const opened = await browser.post('/status', { number, secret })
  if (opened.to !== `/requests/${number}`) throw new Error(`not opened: ${opened.status} ${opened.text}`)
}
