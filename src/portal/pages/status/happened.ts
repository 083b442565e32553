/** What happened to the request, in its order and in words? No official is named, and no words of the office for itself stand here. */
import { BY_LAW } from '#app'
import type { DeliveryShown } from '#disclosure'
import type { MoveMade, RequestView } from '#request'
import { html, type Html } from '#site'
import type { Own } from './own.ts'

/** A thing that happened: a message of `status.happened`, and the values that stand in it. */
export interface Happened {
  readonly at: string
  readonly key: string
  readonly cents?: number
  readonly method?: string
  /** Whose act it was. */
  readonly by: 'requester' | 'office' | 'system' | 'authority'
  readonly authority?: string
}

const keyOf = ({ move, from, to }: MoveMade): string => {
  if (move === 'decide' && from !== 'filed') return 'decide-again'
  if (move === 'quote' && from === 'quoted') return 'quote-again'
  return to === 'disclosed' ? 'disclose' : move
}

const actorOf = ({ move, by }: MoveMade): Happened['by'] => {
  if (move === 'file' || move === 'withdraw') return 'requester'
  return move === 'pay' || by === BY_LAW ? 'system' : 'office'
}

/** Of things of one moment, money comes before the move that it makes. */
const AFTER_MONEY = new Set(['pay', 'disclose', 'withdraw'])

/** Everything that is known to have happened, oldest first. */
export const happenings = (
  { moves, payments, holds }: Pick<RequestView, 'moves' | 'payments' | 'holds'>,
  delivery: Pick<DeliveryShown, 'firstAt'> | undefined,
): readonly Happened[] => {
  const moved = moves.map((made): Happened => ({ at: made.at, key: keyOf(made), by: actorOf(made) }))
  const paid = payments.map(({ direction, cents, method, recordedAt }): Happened => ({
    at: recordedAt,
    key: direction === 'in' ? 'paid-in' : 'paid-back',
    cents,
    method,
    by: direction === 'in' ? 'requester' : 'office',
  }))
  const held = holds.map(({ hold }): Happened => ({
    at: hold.placedAt,
    key: 'held',
    by: 'authority',
    authority: hold.authority,
  }))
  const fetched: Happened[] =
    delivery?.firstAt === undefined ? [] : [{ at: delivery.firstAt, key: 'fetched', by: 'requester' }]
  return [
    ...moved.filter(({ key }) => !AFTER_MONEY.has(key)),
    ...paid,
    ...held,
    ...moved.filter(({ key }) => AFTER_MONEY.has(key)),
    ...fetched,
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** The timeline. */
export const whatHappened = ({ visit, view }: Own, delivery: DeliveryShown | undefined): Html => {
  const { say, show } = visit
  return html`<h2 id="happened">${say('status.happened.title')}</h2>
    <ol class="rk-timeline">
      ${happenings(view, delivery).map(
        ({ at, key, by, cents, method, authority }) =>
          html`<li>
            <strong>${say(`status.happened.${key}`)}</strong>${
              cents === undefined ? '' : html` ${show.money(cents)}`
            }${method === undefined ? '' : html` (${say(`status.method.${method}`)})`}<br /><span
              class="usa-hint"
              ><time datetime="${at}">${show.moment(at)}</time> · ${authority ?? say(`status.by.${by}`)}</span
            >
          </li>`,
      )}
    </ol>`
}
