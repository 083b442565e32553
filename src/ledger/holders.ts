/** Who already holds records that are closed now? The hand-overs, and what of each: never which voter. */
import type { IsoDate } from '#basics'
import { fieldNamed } from '#roll'
import type { Recipient } from './ledger.ts'

/** One hand-over that holds what would not be given today. */
export interface Holder {
  readonly request: string
  readonly on: IsoDate
  readonly recipient: Recipient
  readonly snapshot: string
  /** `protected`: it holds rows of voters whom the law protects since; `law`: fields that the law of today withholds. */
  readonly why: 'protected' | 'law'
  /** How many rows of such voters, for `protected`. For the office alone: a small number could tell who. */
  readonly voters?: number
  /** The fields: all of it for `protected`, those that are closed now for `law`. */
  readonly fields: readonly string[]
  readonly recalled: boolean
}

export interface Holders {
  readonly holders: readonly Holder[]
  /** Hand-overs of which nobody can tell any more, because their snapshot is gone. */
  readonly unchecked: readonly { readonly request: string; readonly on: IsoDate }[]
  /** How many voters are protected since, for `protected`. */
  readonly voters?: number
}

const lineOf = ({ request, on, recipient, why, voters, fields, recalled }: Holder): string =>
  `${on}  request ${request}, ${recipient.label}: ${
    why === 'protected'
      ? `${voters ?? 0} rows`
      : fields.map((field) => fieldNamed(field)?.label ?? field).join(', ')
  }${recalled ? ' (recalled)' : ''}`

export const renderHolders = ({ holders, unchecked }: Holders): string =>
  [
    ...(holders.length === 0 ? ['Nobody was handed what is closed now.'] : holders.map(lineOf)),
    ...unchecked.map(
      ({ request, on }) =>
        `${on}  request ${request}: this hand-over cannot be checked any more, because its snapshot is gone.`,
    ),
    '',
  ].join('\n')
