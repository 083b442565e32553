/**
 * What can be done next? Only lawful moves are offered, only to those whose duty they are; to others it is said why not.
 * Nothing here refuses a request: there is no such move.
 */
import type { Move, RequestView } from '#request'
import { html, type Html } from '#site'
import type { DutyId } from '#staff'
import type { OfficeVisit } from '../../frame/visit.ts'
import { type ActForm, askingOf, type Trouble } from './form.ts'
import { decideForm, discloseForm, quoteForm, withdrawForm } from './forms.ts'
import { recallForm } from './recall.ts'
import { moneyForm } from './money-form.ts'
import { outcomeForm } from './outcome-form.ts'

interface Offer {
  readonly id: string
  readonly duty: DutyId
  readonly form: ActForm
  /** Whether the state of the request has it. */
  readonly lawful: (view: RequestView) => boolean
}

const move =
  (...moves: readonly Move[]) =>
  ({ next }: RequestView): boolean =>
    next.some((one) => moves.includes(one.move))

const OFFERS: readonly Offer[] = [
  { id: 'decide', duty: 'decide', form: decideForm, lawful: move('decide') },
  { id: 'quote', duty: 'quote', form: quoteForm, lawful: move('quote') },
  { id: 'disclose', duty: 'disclose', form: discloseForm, lawful: move('disclose', 'disclose-counts') },
  {
    id: 'payment',
    duty: 'record-payment',
    form: moneyForm('payment'),
    lawful: ({ state, quotes }) => state !== 'withdrawn' && quotes.length > 0,
  },
  {
    id: 'refund',
    duty: 'record-refund',
    form: moneyForm('refund'),
    lawful: ({ balance }) => balance.refundDue > 0,
  },
  { id: 'outcome', duty: 'record-outcome', form: outcomeForm, lawful: ({ state }) => state !== 'withdrawn' },
  {
    id: 'recall',
    duty: 'recall-disclosure',
    form: recallForm,
    lawful: ({ state }) => state === 'disclosed',
  },
  { id: 'withdraw', duty: 'withdraw-for-requester', form: withdrawForm, lawful: move('withdraw') },
]

/**
 * Every act that is lawful now, as a form, or why this person cannot carry it out. The one that went wrong is open, and
 * shown even where it is not lawful any more, so that its errors have a place.
 */
export const nextPart = (visit: OfficeVisit, view: RequestView, trouble?: Trouble): Html => {
  const { say, whyNot } = visit
  const open = trouble?.act
  const offers = OFFERS.filter(({ id, lawful }) => id === open || lawful(view))
  if (offers.length === 0) return html`<p>${say('office.next.none')}</p>`
  return html`${offers.map(({ id, duty, form }, index) => {
    const why = whyNot(duty)
    const heading = say(`office.next.${id}`)
    return why === undefined
      ? html`<details
          class="rk-details"
          ${id === open || (open === undefined && index === 0) ? html`open` : ''}
        >
          <summary>${heading}</summary>
          <div class="rk-details__body">${form(askingOf(visit, view, id, trouble))}</div>
        </details>`
      : html`<p><strong>${heading}:</strong> <span lang="en">${why}</span></p>`
  })}`
}
