/** A desk with requests in every state that the docket shows, and with everything in them that it must not. */
import { must } from '#basics'
import { liftHold, placeHold } from '#hold/store'
import type { Pack } from '#law'
import { withdrawRequest } from '#request/store'
import type { Database } from '#store'
import { type Desk, openDesk } from '../../../request/testing/desk.ts'

/** What a requester gave of the person, and must not be on the docket under any law. */
export const PERSON = {
  contact: 'ada@quist.example',
  address: '12 Hidden Lane, Somewhere',
}
export const NOTES = 'my neighbour asked me to look into this'
export const EVIDENCE = 'a letter of chief Wiggum'
export const OFFICIAL = 'Olive Official'
export const INNER = 'an inner reason of the office'

/** A pack under which the docket names who asked. */
export const namingPack = (pack: Pack): Pack => ({
  ...pack,
  docket: { requester: 'named', reason: 'The act says so.', citation: 'Code 1', confidence: 'high' },
})

export interface Filled {
  readonly desk: Desk
  /** Request numbers by a short name. */
  readonly numbers: Record<string, string>
}

/** Four requests: of a commission (quoted, held), of a campaign (its hold lifted), for counts, and one withdrawn. */
export const filledDesk = async (db: Database): Promise<Filled> => {
  const desk = await openDesk(db, 'wi')
  const numbers: Record<string, string> = {}
  const at = (day: string) => desk.office.setTime(day)
  const file = async (key: string, more: object) => {
    numbers[key] = (await desk.file(more)).number
    return numbers[key]
  }
  at('2017-06-28')
  await file('commission', {
    requester: {
      class: 'federal-commission',
      name: 'Vice chair',
      organisation: 'Advisory Commission',
      ...PERSON,
    },
    fields: ['name', 'birth_date', 'party'],
    facts: [{ fact: 'law_enforcement_agency', evidence: EVIDENCE }],
    notes: NOTES,
    purpose: 'law-enforcement',
  })
  must(
    await desk.decide(numbers['commission']!, [
      { fact: 'law_enforcement_agency', evidence: EVIDENCE, by: OFFICIAL },
    ]),
  )
  must(await desk.quote(numbers['commission']!))
  at('2017-07-03')
  await file('campaign', {
    requester: { class: 'campaign', name: 'Ada Quist', ...PERSON },
    selection: { counties: ['Dane County'], status: ['Active'] },
    fields: ['name', 'residence_address', 'voter_history'],
    received: '2017-07-01',
  })
  at('2017-07-10')
  await file('counts', {
    requester: { class: 'anyone' },
    medium: 'counts',
    fields: [],
    selection: { municipalities: ['City of Madison'] },
  })
  const secret = await desk.file({ requester: { class: 'reporter', name: 'Percy 100%_Sure' } })
  numbers['withdrawn'] = secret.number
  must(
    await withdrawRequest(desk.office, {
      number: secret.number,
      proof: { secret: secret.secret! },
      why: INNER,
    }),
  )
  at('2017-07-11')
  const order = {
    kind: 'response' as const,
    authority: 'Presidential Advisory Commission on Election Integrity',
    citation: 'staff letter of 10 July 2017',
    reason: INNER,
    by: OFFICIAL,
  }
  must(
    await placeHold(desk.office, {
      ...order,
      scope: { kind: 'requester-class', value: 'federal-commission' },
    }),
  )
  const old = must(
    await placeHold(desk.office, { ...order, scope: { kind: 'request', value: numbers['campaign']! } }),
  )
  at('2017-07-12')
  must(
    await liftHold(desk.office, {
      id: old.hold.id,
      by: OFFICIAL,
      authority: 'Elections Commission',
      reason: INNER,
    }),
  )
  return { desk, numbers }
}
