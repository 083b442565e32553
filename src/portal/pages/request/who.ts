/** Who is asking, and why? Only where this law's answer turns on it; elsewhere by a link, for who wants to say it. */
import { ok, type Result } from '#basics'
import { checkboxes, html, type Html, radios } from '#site'
import { page, type SitePage, type Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { classIn } from './ask.ts'
import { pathOf } from './draft.ts'
import { type Builder, enter } from './enter.ts'
import { backToVoters } from './back.ts'
import { strangeWords } from './faults.ts'
import { pressed, question, stepPath } from './question.ts'
import { VOTERS } from './ways.ts'

const AT = stepPath('who')
export const CLAIMS = '/request/claims'

/** The facts that a class of requester may show; a class that says nothing of it may show any. */
const claimable = ({ visit: { pack }, draft }: Builder): readonly string[] =>
  pack.requesterClasses[classIn(pack, draft)]?.mayClaim ?? Object.keys(pack.facts)

/** Whether to go on to what the office should check: where the class is one that shows something, or shows it already. */
const hasClaims = (builder: Builder): boolean => {
  const { visit, draft } = builder
  if (claimable(builder).length === 0) return false
  const usual = classIn(visit.pack, {}) === classIn(visit.pack, draft)
  return (
    draft.claims.length > 0 ||
    !usual ||
    visit.pack.requesterClasses[classIn(visit.pack, draft)]?.mayClaim !== undefined
  )
}

const provedBy = (visit: Visit, papers: readonly string[]): Html | undefined =>
  papers.length === 0
    ? undefined
    : html`${visit.say('builder.who.proof')} ${lawText(visit, papers.join('; '))}`

const classes = (builder: Builder): Html => {
  const { visit, draft } = builder
  const { say, pack } = visit
  return radios(
    {
      name: 'as',
      label: say('builder.who.class'),
      error: strangeWords(builder).find(({ field }) => field === 'as')?.words,
    },
    Object.entries(pack.requesterClasses).map(([value, { label, provedBy: papers }]) => {
      const hint = provedBy(visit, papers)
      return { value, label: lawText(visit, label), ...(hint === undefined ? {} : { hint }) }
    }),
    classIn(pack, draft),
  )
}

const purposes = (builder: Builder): Html => {
  const { visit, draft } = builder
  const { say, pack } = visit
  return radios(
    {
      name: 'purpose',
      label: say('builder.who.purpose'),
      hint: say('builder.who.purposeHint'),
      error: strangeWords(builder).find(({ field }) => field === 'purpose')?.words,
    },
    [
      { value: '', label: say('builder.who.noPurpose') },
      ...Object.entries(pack.purposes).map(([value, { label }]) => ({ value, label: lawText(visit, label) })),
    ],
    draft.purpose ?? '',
  )
}

const who = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const { asks, draft } = builder
  const { say } = visit
  const errors = strangeWords(builder).filter(({ field }) => field === 'as' || field === 'purpose')
  if (pressed(builder) === 'next' && errors.length === 0) {
    // Facts that the class chosen now cannot show are not claimed any more.
    const claims = draft.claims.filter((fact) => claimable(builder).includes(fact))
    return ok(visit.goTo(pathOf(hasClaims(builder) ? CLAIMS : VOTERS, { ...draft, claims })))
  }
  const needed = asks.who || asks.why
  return ok(
    await question({
      builder,
      at: AT,
      step: 'who',
      title: say(asks.why ? 'builder.who.titleWhy' : 'builder.who.title'),
      lead: say(needed ? 'builder.who.lead' : 'builder.who.leadFree'),
      errors,
      names: ['as', 'purpose'],
      fields: html`${needed ? '' : backToVoters(builder)}${classes(builder)}${asks.why ? purposes(builder) : ''}`,
    }),
  )
}

const claims = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const { say, pack } = visit
  if (pressed(builder) === 'next') return ok(visit.goTo(pathOf(VOTERS, builder.draft)))
  return ok(
    await question({
      builder,
      at: CLAIMS,
      step: 'who',
      title: say('builder.claims.title'),
      lead: say('builder.claims.lead'),
      names: ['claim'],
      fields: checkboxes(
        { name: 'claim', label: say('builder.claims.label'), hint: say('builder.claims.hint') },
        claimable(builder).flatMap((id) => {
          const fact = pack.facts[id]
          if (fact === undefined) return []
          return [
            {
              value: id,
              label: lawText(visit, fact.label),
              hint: html`${fact.meaning === undefined ? '' : html`${lawText(visit, fact.meaning)} `}${provedBy(
                visit,
                fact.provedBy,
              )}`,
            },
          ]
        }),
        builder.draft.claims,
      ),
    }),
  )
}

export const whoPages: readonly SitePage[] = [page('get', AT, who), page('get', CLAIMS, claims)]
