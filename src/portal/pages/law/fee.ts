/** The page of the calculator; for a page that has the form already, its answer alone. */
import { ok } from '#basics'
import { errorSummary, html, type Html, table } from '#site'
import { today } from '../today.ts'
import { page, type Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { askFee } from './ask-fee.ts'
import { feeAnswer } from './fee-answer.ts'
import { FEE_PATH, feeForm } from './fee-form.ts'

/** The pack's own examples, worked: `cases.yaml` holds them, and a test that they come out. */
export const workedPrices = async (visit: Visit): Promise<Html> => {
  const { say, show, pack, app } = visit
  const rows = await Promise.all(
    pack.cases.fees.map(async ({ records, medium, pages, channel, requester, on, note }) => {
      const fee = await app.law.fee(pack.id, {
        records,
        medium,
        on,
        ...(pages === undefined ? {} : { pages }),
        ...(channel === undefined ? {} : { channel }),
        ...(requester === undefined ? {} : { requesterClass: requester }),
      })
      if (!fee.ok) return undefined
      const what =
        pages === undefined
          ? say(`law.fee.rowMedium.${medium}`)
          : say('law.fee.rowPages', { pages, count: show.number(pages) })
      return [
        show.number(records),
        html`${what}${note === undefined ? '' : html` <span class="usa-hint">(${lawText(visit, note)})</span>`}`,
        lawText(visit, fee.value.arithmetic),
        fee.value.sale ? show.money(fee.value.cents) : say('law.fee.noSaleShort'),
      ]
    }),
  )
  const found = rows.filter((row) => row !== undefined)
  if (found.length === 0) return html``
  return table(
    say('law.fee.examples'),
    [
      { label: say('law.fee.recordsShort') },
      { label: say('law.fee.what') },
      { label: say('law.fee.arithmeticShort') },
      { label: say('law.fee.amount'), numeric: true },
    ],
    found,
    { compact: true },
  )
}

const show = async (visit: Visit) => {
  const { say, pack, app, form, c } = visit
  const ask = askFee(pack, form, today(visit), say)
  const fee = ask.asked === undefined ? undefined : await app.law.fee(pack.id, ask.asked)
  const answer = feeAnswer(visit, ask, fee)
  if (c.req.header('HX-Request') === 'true')
    return ok(visit.piece(form.one('records') === '' ? html`` : answer))
  const title = say('law.fee.title')
  return ok(
    visit.page({
      title,
      status: ask.errors.length > 0 ? 422 : 200,
      main: html`<h1>${title}</h1>
        ${errorSummary(say, ask.errors)}
        <p class="rk-lead">${say('law.fee.lead')}</p>
        ${feeForm(visit, ask, ask.errors.length > 0 ? html`` : answer, true)} ${await workedPrices(visit)}
        <p><a href="/law#fees">${say('law.fee.back')}</a></p>`,
    }),
  )
}

export const feePages = [page('get', FEE_PATH, show)]
