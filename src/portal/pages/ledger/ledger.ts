/** The ledger page: a voter shows who she is and sees who received her record. Nothing of her is in an address or kept. */
import { type Failure, ok, parseIsoDate, type Result } from '#basics'
import { alert, button, errorSummary, type FieldError, html, radios, textField } from '#site'
import { askLedger } from '../../ask-ledger.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { ledgerFile, ledgerPage } from './result.ts'

const LEDGER = '/ledger'
const MOST = 200

const counter = (visit: Visit): Response => {
  const { say, pack } = visit
  const { office, contact } = pack.custodian
  return visit.page({
    title: say('ledger.title'),
    main: html`<h1>${say('ledger.title')}</h1>
      <p class="rk-lead">${say('ledger.lead')}</p>
      ${alert(
        'info',
        say('ledger.counter.title'),
        html`<p>${say('ledger.counter.words')}</p>
          <p>${lawText(visit, contact === undefined ? office : `${office}, ${contact}`)}</p>`,
      )}`,
  })
}

const formPage = (visit: Visit, errors: readonly FieldError[] = []): Response => {
  const { say, form, parts } = visit
  if (!parts.ledgerHere) return counter(visit)
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const main = html`${errorSummary(say, errors)}
    <h1>${say('ledger.title')}</h1>
    <p class="rk-lead">${say('ledger.lead')}</p>
    <p>${say('ledger.private')}</p>
    <form class="usa-form rk-form" method="post" action="${LEDGER}">
      ${visit.token()}
      ${textField({ name: 'number', label: say('ledger.number'), hint: say('ledger.hints.number'), value: form.one('number'), error: at('number'), autocomplete: 'off', spellcheck: false })}
      ${textField({ name: 'name', label: say('ledger.name'), hint: say('ledger.hints.name'), value: form.one('name'), error: at('name'), autocomplete: 'name', spellcheck: false })}
      ${textField({ name: 'born', label: say('ledger.born'), type: 'date', value: form.one('born'), error: at('born'), autocomplete: 'bday' })}
      ${radios(
        { name: 'as', label: say('ledger.as') },
        ['page', 'json'].map((value) => ({ value, label: say(`ledger.ways.${value}`) })),
        form.one('as') || 'page',
      )}
      ${button(say('ledger.show'))}
    </form>
    <p>${say('ledger.help')}</p>`
  return visit.page({ title: say('ledger.title'), main, status: errors.length === 0 ? 200 : 422 })
}

const waitPage = (visit: Visit, { details }: Failure): Response => {
  const { say, c } = visit
  const seconds = typeof details?.['wait'] === 'number' ? details['wait'] : 3600
  c.header('Retry-After', String(seconds))
  const title = say('ledger.wait.title')
  return visit.page({
    title,
    status: 429,
    main: html`<h1>${title}</h1>
      ${alert('error', title, say('ledger.wait.words', { minutes: Math.ceil(seconds / 60) }))}
      <p><a href="${LEDGER}">${say('ledger.again')}</a></p>`,
  })
}

const typedWrong = ({ say, form }: Visit): readonly FieldError[] => [
  ...['number', 'name']
    .filter((field) => form.one(field) === '' || form.one(field).length > MOST)
    .map((field) => ({ field, words: say(`ledger.missing.${field}`) })),
  ...(parseIsoDate(form.one('born')) === undefined
    ? [{ field: 'born', words: say('ledger.missing.born') }]
    : []),
]

const show = async (visit: Visit): Promise<Result<Response>> => {
  const { say, form, c, parts } = visit
  const wrong = typedWrong(visit)
  const birthDate = parseIsoDate(form.one('born'))
  if (wrong.length > 0 || birthDate === undefined) return ok(formPage(visit, wrong))
  const found = await askLedger(c, parts, {
    registrationNumber: form.one('number'),
    name: form.one('name'),
    birthDate,
  })
  if (found.ok)
    return ok(form.one('as') === 'json' ? ledgerFile(found.value) : ledgerPage(visit, found.value))
  switch (found.error.code) {
    case 'voter-not-shown':
      return ok(formPage(visit, [{ field: 'number', words: say('ledger.wrong') }]))
    case 'too-many-calls':
      return ok(waitPage(visit, found.error))
    case 'ledger-no-key':
      return ok(counter(visit))
    default:
      return found
  }
}

export const ledgerPages: readonly SitePage[] = [
  page('get', LEDGER, async (visit) => ok(formPage(visit))),
  page('post', LEDGER, show),
]
