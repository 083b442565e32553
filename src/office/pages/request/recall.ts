/** What was handed over was wrong: what is asked to recall it, and what is shown once it was. */
import { RECALL_FAULTS } from '#disclosure/recalled'
import { alert, html, type Html, radios, textArea, textField } from '#site'
import type { OfficeVisit } from '../../frame/visit.ts'
import { type ActForm, around } from './form.ts'

export const recallForm: ActForm = (asking) => {
  const { visit, typed, at } = asking
  const { say } = visit
  return around(
    asking,
    'recall',
    html`<p>${say('office.recall.words')}</p>
      ${radios(
        { name: 'fault', label: say('office.recall.fault'), error: at('fault') },
        RECALL_FAULTS.map((value) => ({ value, label: say(`ledger.faults.${value}`) })),
        typed('fault'),
      )}
      ${textArea({ name: 'recall-reason', label: say('office.recall.reason'), hint: say('office.recall.reasonHint'), rows: 3, value: typed('recall-reason'), error: at('recall-reason') })}
      ${textField({ name: 'corrected-by', label: say('office.recall.correctedBy'), hint: say('office.recall.correctedHint'), optional: say('form.optional'), value: typed('corrected-by'), error: at('corrected-by') })}`,
    say('office.recall.button'),
    'outline',
  )
}

/** Nothing where it was not recalled. */
export const recalledPart = async ({ app, say, show }: OfficeVisit, number: string): Promise<Html | ''> => {
  const found = await app.recalls.show(number)
  if (!found.ok) return ''
  const { at, fault, reason, correction } = found.value
  return alert(
    'error',
    say('office.recall.title', { on: show.date(at) }),
    html`<p>${say(`ledger.faults.${fault}`)}: <span lang="en">${reason}</span></p>
      ${
        correction === undefined
          ? html`<p>${say('office.recall.notYet')}</p>`
          : html`<p>
              <a href="/requests/${correction.by}"
                >${say('office.recall.replacedBy', { number: correction.by })}</a
              >
              ${say('status.recall.changes', { removed: show.number(correction.removed), changed: show.number(correction.changed), added: show.number(correction.added) })}
            </p>`
      }`,
  )
}
