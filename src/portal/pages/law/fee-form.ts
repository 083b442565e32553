/** The calculator: a form that works without script, and answers while one types where there is one. */
import { button, html, type Html, select, textField } from '#site'
import type { Visit } from '../visit.ts'
import { lawOptions } from '../words.ts'
import { type AskedFee, channelsPriced, mediaOf, pagesPriced, requestersPriced } from './ask-fee.ts'

export const FEE_PATH = '/law/fee'
const ANSWER = 'fee-answer'

/** What prices of the pack turn on, beside the number: asked only where they do. */
const more = (visit: Visit, { typed, errors }: AskedFee): Html => {
  const { say, pack } = visit
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.words
  const media = mediaOf(pack)
  const channels = channelsPriced(pack)
  const requesters = requestersPriced(pack)
  return html`${
    media.length > 1
      ? select(
          { name: 'medium', label: say('law.fee.medium'), error: errorOf('medium') },
          media.map((medium) => ({ value: medium, label: say(`law.medium.${medium}`) })),
          typed.medium,
        )
      : ''
  }${
    pagesPriced(pack)
      ? textField({
          name: 'pages',
          label: say('law.fee.pages'),
          hint: say('law.fee.pagesHint'),
          value: typed.pages,
          inputmode: 'numeric',
          width: 'medium',
          error: errorOf('pages'),
        })
      : ''
  }${
    channels.length > 1
      ? select(
          { name: 'channel', label: say('law.fee.channel'), error: errorOf('channel') },
          lawOptions(visit, pack.channels, channels),
          typed.channel,
        )
      : ''
  }${
    requesters.length > 0
      ? select(
          { name: 'requester', label: say('law.fee.requester'), error: errorOf('requester') },
          [
            { value: '', label: say('law.fee.anyRequester') },
            ...lawOptions(visit, pack.requesterClasses, requesters),
          ],
          typed.requester,
        )
      : ''
  }`
}

/** `whole`: with everything that a price may turn on; otherwise the number of records and, hidden, the usual rest. */
export const feeForm = (visit: Visit, ask: AskedFee, answer: Html, whole: boolean): Html => {
  const { say } = visit
  const { typed, errors } = ask
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.words
  return html`<form
      method="get"
      action="${FEE_PATH}"
      class="rk-fee"
      data-hx-get="${FEE_PATH}"
      data-hx-trigger="input delay:300ms, change, submit"
      data-hx-target="#${ANSWER}"
      data-hx-swap="innerHTML"
    >
      ${textField({
        name: 'records',
        label: say('law.fee.records'),
        hint: say('law.fee.recordsHint'),
        value: typed.records,
        inputmode: 'numeric',
        width: 'medium',
        autocomplete: 'off',
        error: errorOf('records'),
      })}
      ${
        whole
          ? html`${textField({ name: 'on', label: say('law.fee.on'), hint: say('law.fee.onHint'), value: typed.on, type: 'date', width: 'medium', error: errorOf('on') })}${more(visit, ask)}`
          : ''
      }
      <div class="rk-buttons">${button(say('law.fee.button'))}</div>
    </form>
    <div id="${ANSWER}" aria-live="polite">${answer}</div>`
}
