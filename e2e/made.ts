/** What is in the made-up office that pages can show? A few requests in different states, made through its services. */
import { must } from '#basics'
import { RequestFileSchema } from '#request'
import type { Site } from './harness/site.ts'

/** What a requester holds in hand: number and secret of the receipt. */
export interface Receipt {
  readonly number: string
  readonly secret: string
}

export interface MadeRequests {
  /** Filed, judged and priced by the law; not paid. */
  readonly quoted: Receipt
  /** Claims a fact that an official has to find proved. */
  readonly waiting: Receipt
  /** Priced, and stopped by a hold. */
  readonly held: Receipt
  /** Paid and handed over. */
  readonly disclosed: Receipt
  readonly withdrawn: Receipt
  /** A standing order that is offered something. */
  readonly order: Receipt
}

/** The letters that are there. */
export interface MadeLetters {
  /** Of the office, sent on `disclosed`. */
  readonly sent: string
  /** Of a member of the public, published on `disclosed`. */
  readonly published: string
}

const BY = 'Officer of the Browser Tests'

const FILE = RequestFileSchema.parse({
  requester: { class: 'anyone', name: 'Reader of the Roll', contact: 'reader@example.org' },
  channel: 'commission',
  fields: ['name', 'residence_address', 'status', 'birth_date'],
})

const pay = async ({ app }: Site, number: string): Promise<void> => {
  const { outstanding } = must(await app.payments.balance(number))
  must(
    await app.payments.record({
      request: number,
      cents: outstanding,
      method: 'cheque',
      reference: `cheque for ${number}`,
      key: `cheque-of-${number}`,
      by: BY,
    }),
  )
  must(await app.counter.deliver())
}

export interface Made {
  readonly requests: MadeRequests
  readonly letters: MadeLetters
}

/** The office writes to who asked, and a reader of the docket writes to the office. */
const makeLetters = async ({ app }: Site, number: string): Promise<MadeLetters> => {
  const draft = must(await app.officeLetters.draft({ request: number, kind: 'delivery', by: BY }))
  must(await app.officeLetters.fix({ id: draft.id, by: BY }))
  const how = { kind: 'paper' } as const
  must(await app.officeLetters.send({ id: draft.id, by: BY, how, key: `letter-of-${number}` }))
  const letter = must(
    await app.publicLetters.submit({
      request: number,
      name: 'Pat Example',
      hometown: 'Exampleville',
      phone: '+1 608 555 0142',
      text: 'I am for an open roll, and for keeping what the law guards.',
      key: `public-letter-on-${number}`,
    }),
  )
  must(await app.publicLetters.verify({ id: letter.id, by: BY, how: 'called back' }))
  must(await app.publicLetters.publish({ id: letter.id, by: BY }))
  return { sent: draft.id, published: letter.id }
}

/** Makes the requests and the letters. */
export const makeOffice = async (site: Site): Promise<Made> => {
  const { app } = site
  const file = async (more: object = {}): Promise<Receipt> => {
    const { number, secret } = must(await app.counter.file({ file: { ...FILE, ...more } }))
    return { number, secret }
  }
  const [quoted, held, disclosed, withdrawn] = [await file(), await file(), await file(), await file()]
  const waiting = await file({
    requester: { ...FILE.requester, class: 'us-justice-department' },
    facts: [{ fact: 'law_enforcement_agency', evidence: 'A letter of the department.' }],
  })
  must(
    await app.holds.place({
      kind: 'court-order',
      authority: 'Circuit Court of the Example',
      citation: 'Case 2026-CV-1',
      scope: { kind: 'request', value: held.number },
      reason: 'The court hears both sides first.',
      by: BY,
    }),
  )
  await pay(site, disclosed.number)
  must(
    await app.requests.withdraw({ number: withdrawn.number, proof: { secret: withdrawn.secret }, why: '' }),
  )
  const letters = await makeLetters(site, disclosed.number)
  const order = must(await app.orders.place({ file: FILE, by: 'owner' }))
  return { requests: { quoted, waiting, held, disclosed, withdrawn, order }, letters }
}
