/** What happens when an official carries out a move? Each is one duty, under the official's name, in the audit trail. */
import { fail, ok, parseIsoDate, type Failure, type Result, parseUsd } from '#basics'
import { RECALL_FAULTS } from '#disclosure/recalled'
import { REQUEST_NUMBER } from '#request'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import type { DutyId } from '#staff'
import { OUTCOMES } from '#request'
import { type Money, METHODS, moneyField } from './money-form.ts'
import { outcomeField } from './outcome-form.ts'
import { numberOf, requestPage } from './page.ts'

type Work = (visit: OfficeVisit, number: string, by: string) => Promise<Result<unknown>>

/** What was typed wrong is said at the form; what cannot be done is said on a page of its own. */
const isTyped = ({ kind }: Failure): boolean => kind === 'invalid'

const act = (
  name: string,
  duty: DutyId,
  field: string,
  work: Work,
  authority?: (visit: OfficeVisit) => string,
) =>
  officePage('post', `/requests/:number/${name}`, duty, async (visit) => {
    const number = numberOf(visit)
    const basis = authority?.(visit) ?? ''
    const done = await visit.act({ duty, on: number, ...(basis === '' ? {} : { authority: basis }) }, (by) =>
      work(visit, number, by),
    )
    if (done.ok) {
      visit.parts.wakeDelivery()
      return ok(visit.goTo(`/requests/${number}`))
    }
    const { message, fix, details } = done.error
    if (!isTyped(done.error)) return done
    const at = typeof details?.['field'] === 'string' ? details['field'] : field
    return requestPage(visit, { act: name, errors: [{ field: at, words: `${message} ${fix}` }] })
  })

const needed = (field: string, what: string): Result<never> =>
  fail(
    'invalid',
    'form-field-missing',
    `${what} is missing, so nothing was done.`,
    'Fill it in and send the form again.',
    { field },
  )

const decide = act('decide', 'decide', 'fact', async ({ app, form }, number, by) => {
  const facts = form.all('fact')
  const evidence = form.one('evidence')
  if (facts.length > 0 && evidence === '') return needed('evidence', 'What proves the facts')
  const why = form.one('why')
  return app.requests.decide({
    number,
    by,
    facts: facts.map((fact) => ({ fact, evidence, by })),
    ...(why === '' ? {} : { why }),
  })
})

const quote = act('quote', 'quote', 'pages', async ({ app, form }, number, by) => {
  const pages = form.one('pages')
  if (pages !== '' && !/^\d{1,6}$/.test(pages)) return needed('pages', 'The number of pages')
  return app.requests.quote({ number, by, ...(pages === '' ? {} : { pages: Number(pages) }) })
})

const disclose = act('disclose', 'disclose', 'disclose', ({ app }, number, by) =>
  app.disclosures.disclose({ number, by }),
)

const withdraw = act(
  'withdraw',
  'withdraw-for-requester',
  'letter',
  async ({ app, form }, number, by) =>
    form.one('letter') === ''
      ? needed('letter', "The requester's letter")
      : app.requests.withdraw({ number, proof: { letter: form.one('letter'), by }, why: form.one('reason') }),
  ({ form }) => form.one('letter'),
)

const countOf = (typed: string): number | undefined => (/^\d{1,4}$/.test(typed) ? Number(typed) : undefined)

const outcome = act('outcome', 'record-outcome', outcomeField('what'), async ({ app, form }, request, by) => {
  const typed = (name: string): string => form.one(outcomeField(name))
  const what = OUTCOMES.find((one) => one === typed('what'))
  if (what === undefined) return needed(outcomeField('what'), 'What was resolved')
  if (parseIsoDate(typed('on')) === undefined) return needed(outcomeField('on'), 'The day of the meeting')
  const [pro, contra, abstained] = ['for', 'against', 'abstained'].map((name) => countOf(typed(name)))
  const votes =
    pro === undefined || contra === undefined
      ? {}
      : { votes: { for: pro, against: contra, ...(abstained === undefined ? {} : { abstained }) } }
  const recorded = await app.requests.recordOutcome({
    request,
    by,
    outcome: {
      what,
      body: typed('body'),
      on: typed('on'),
      citation: typed('citation'),
      conditions: typed('conditions')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
      ...votes,
      ...(typed('until') === '' ? {} : { until: typed('until') }),
    },
  })
  if (recorded.ok) return recorded
  const [field] = (recorded.error.details?.['fields'] ?? []) as readonly string[]
  const at = field === undefined ? 'what' : field === 'votes' ? 'for' : field
  return {
    ok: false,
    error: { ...recorded.error, details: { ...recorded.error.details, field: outcomeField(at) } },
  }
})

const money = (name: Money, duty: DutyId) =>
  act(name, duty, moneyField(name, 'amount'), async ({ app, form }, request, by) => {
    const named = (field: string): string => moneyField(name, field)
    const typed = (field: string): string => form.one(named(field))
    const cents = parseUsd(typed('amount'))
    if (cents === undefined || cents === 0) return needed(named('amount'), 'An amount like 1,234.50')
    const method = METHODS.find((one) => one === typed('method'))
    if (method === undefined) return needed(named('method'), 'How it was paid')
    if (typed('reference') === '')
      return needed(named('reference'), 'A reference that finds it in the bank papers')
    const on = typed('on')
    if (on !== '' && parseIsoDate(on) === undefined) return needed(named('on'), 'A day')
    const order = { request, cents, method, reference: typed('reference'), key: form.one('key'), by }
    return name === 'payment'
      ? app.payments.record({ ...order, ...(on === '' ? {} : { receivedAt: on }) })
      : app.payments.refund({ ...order, ...(on === '' ? {} : { sentAt: on }) })
  })

/** Named alone, what replaces a recalled bundle keeps the reason of the recall. */
const recall = act('recall', 'recall-disclosure', 'recall-reason', async ({ app, form }, number, by) => {
  const before = await app.recalls.show(number)
  const fault =
    RECALL_FAULTS.find((one) => one === form.one('fault')) ?? (before.ok ? before.value.fault : undefined)
  if (fault === undefined) return needed('fault', 'What was wrong')
  const reason = form.one('recall-reason') || (before.ok ? before.value.reason : '')
  if (reason === '') return needed('recall-reason', 'What happened, in plain words')
  const correctedBy = form.one('corrected-by')
  if (correctedBy !== '' && !REQUEST_NUMBER.test(correctedBy))
    return needed('corrected-by', 'A request number')
  const done = await app.recalls.recall({
    number,
    fault,
    reason,
    by,
    ...(correctedBy === '' ? {} : { correctedBy }),
  })
  return done.ok ? app.officeLetters.draft({ request: number, kind: 'recall-notice', by }) : done
})

export const requestActs = [
  decide,
  quote,
  disclose,
  recall,
  withdraw,
  outcome,
  money('payment', 'record-payment'),
  money('refund', 'record-refund'),
]
