/** One day of the till: what came in and went back, by method, with the reference of each. Pure. */
import { type Cents, cents, type IsoDate } from '#basics'
import { type Method, MethodSchema } from './payment.ts'

/** A movement of money with the day of the till that it belongs to. */
export interface BookedMoney {
  readonly id: number
  readonly request: string
  readonly law: string
  readonly channel: string
  readonly direction: 'in' | 'back'
  readonly cents: Cents
  readonly method: Method
  readonly reference: string
  /** The day on which it was received or sent. It decides whether a quote was paid in time. */
  readonly receivedOn: IsoDate
  /** The day of the till: the same, or the next open one where that day had been closed before it was entered. */
  readonly day: IsoDate
  readonly recordedAt: string
  readonly recordedBy: string
}

export interface Sums {
  readonly in: Cents
  readonly back: Cents
  /** In less back. */
  readonly net: Cents
}

export interface MethodSums extends Sums {
  readonly method: Method
  readonly count: number
}

/** What was counted in a closed day, against what was booked. */
export interface Closing {
  readonly day: IsoDate
  readonly at: string
  readonly by: string
  readonly booked: readonly MethodSums[]
  /** Counted by method, in less back. */
  readonly counted: readonly { readonly method: Method; readonly cents: Cents }[]
  /** Counted less booked, over all methods. */
  readonly difference: Cents
  readonly reason?: string
}

export interface DayAccount {
  readonly day: IsoDate
  readonly methods: readonly MethodSums[]
  readonly total: Sums
  /** In the order of their recording. `late`: it was received on an earlier day that was closed already. */
  readonly lines: readonly (BookedMoney & { readonly late: boolean })[]
  /** For the bank: every cheque that came in, and their sum. */
  readonly cheques: {
    readonly lines: readonly Pick<BookedMoney, 'id' | 'reference' | 'request' | 'cents'>[]
    readonly total: Cents
  }
  readonly closing?: Closing
}

export const METHODS: readonly Method[] = MethodSchema.options

export const sumsOf = (money: readonly Pick<BookedMoney, 'direction' | 'cents'>[]): Sums => {
  const sum = (direction: BookedMoney['direction']): number =>
    money.reduce((total, row) => (row.direction === direction ? total + row.cents : total), 0)
  const [came, back] = [sum('in'), sum('back')]
  return { in: cents(came), back: cents(back), net: cents(came - back) }
}

/** The methods that were used, in a fixed order. */
export const byMethod = (money: readonly BookedMoney[]): MethodSums[] =>
  METHODS.flatMap((method) => {
    const own = money.filter((row) => row.method === method)
    return own.length === 0 ? [] : [{ method, count: own.length, ...sumsOf(own) }]
  })

/** @param money what belongs to the day, and nothing else. */
export const dayAccount = (day: IsoDate, money: readonly BookedMoney[], closing?: Closing): DayAccount => {
  const cheques = money.filter(({ method, direction }) => method === 'cheque' && direction === 'in')
  return {
    day,
    methods: byMethod(money),
    total: sumsOf(money),
    lines: money.map((row) => ({ ...row, late: row.receivedOn < day })),
    cheques: {
      lines: cheques.map(({ id, reference, request, cents }) => ({ id, reference, request, cents })),
      total: sumsOf(cheques).in,
    },
    ...(closing ? { closing } : {}),
  }
}
