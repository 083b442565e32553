/** How is money recorded that came in or went back? Both are asked for alike, each with fields of its own name. */
import { hidden, html, select, textField } from '#site'
import { type ActForm, around } from './form.ts'

export const METHODS = ['cheque', 'cash', 'transfer', 'card'] as const

export type Money = 'payment' | 'refund'

/** The name of a field: a page may hold both forms. */
export const moneyField = (act: Money, field: string): string => `${act}-${field}`

export const moneyForm =
  (act: Money): ActForm =>
  (asking) => {
    const { visit, view, typed, at } = asking
    const { say } = visit
    const due = act === 'payment' ? view.balance.outstanding : view.balance.refundDue
    const named = (field: string) => {
      const name = moneyField(act, field)
      return { name, value: typed(name), error: at(name) }
    }
    const [method, amount, on] = [named('method'), named('amount'), named('on')]
    // The same key for as long as the same form is corrected: sent twice, it is recorded once.
    return around(
      asking,
      act,
      html`${hidden('key', typed('key') || crypto.randomUUID())}
      ${select(
        { ...method, label: say('office.payments.method') },
        METHODS.map((value) => ({ value, label: say(`office.method.${value}`) })),
        method.value || 'cheque',
      )}
      ${textField({ ...amount, label: say('office.payments.amountIn'), hint: say('office.payments.amountHint'), inputmode: 'decimal', width: 'medium', value: amount.value || (due === 0 ? '' : (due / 100).toFixed(2)) })}
      ${textField({ ...named('reference'), label: say('office.payments.reference'), hint: say('office.payments.referenceHint') })}
      ${textField({ ...on, label: say(`office.${act}.on`), type: 'date', optional: say('office.payments.today'), width: 'medium' })}`,
      say(`office.${act}.button`),
      'outline',
    )
  }
