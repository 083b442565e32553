/** What happens when an official takes a step of a case? One duty each, under the official's name, in the audit trail. */
import { fail, ok, type Result } from '#basics'
import type { DutyId } from '#staff'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import { casePage, numberOf } from './page.ts'
import { casePath } from './part.ts'

type Work = (visit: OfficeVisit, number: string, by: string) => Promise<Result<unknown>>

/** A form with a scan: the largest piece of evidence, and what is around it. */
const FILES = 11 * 1024 * 1024

const act = (name: string, duty: DutyId, field: string, work: Work, files?: number) => ({
  ...officePage('post', `/requests/:number/exception/${name}`, duty, async (visit) => {
    const number = numberOf(visit)
    const done = await visit.act({ duty, on: number, details: { step: name } }, (by) =>
      work(visit, number, by),
    )
    if (done.ok) return ok(visit.goTo(casePath(number)))
    const { kind, message, fix, details } = done.error
    if (kind !== 'invalid' && kind !== 'limit') return done
    const at = typeof details?.['field'] === 'string' ? details['field'] : field
    return casePage(visit, { act: name, errors: [{ field: at, words: `${message} ${fix}` }] })
  }),
  ...(files === undefined ? {} : { files }),
})

const needed = (field: string, what: string): Result<never> =>
  fail(
    'invalid',
    'form-field-missing',
    `${what} is missing, so nothing was done.`,
    'Fill it in and send the form again.',
    { field },
  )

const necessity = act('necessity', 'prepare-exception', 'reason', async ({ app, form }, number, by) => {
  const answer = (['needed', 'open-part-will-do'] as const).find((one) => one === form.one('answer'))
  return answer === undefined
    ? needed('answer', 'The answer')
    : app.exceptions.necessity({ number, by, answer, reason: form.one('reason') })
})

const evidence = act(
  'evidence',
  'prepare-exception',
  'words',
  async ({ app, form }, number, by) => {
    const file = form.file('file')
    return file === undefined
      ? needed('file', 'The file')
      : app.exceptions.attach({
          number,
          by,
          item: form.one('item'),
          words: form.one('words'),
          mediaType: file.type,
          content: file.bytes,
        })
  },
  FILES,
)

const check = act('check', 'prepare-exception', 'item', async ({ app, form }, number, by) => {
  const id = form.one('evidence')
  return /^\d{1,15}$/.test(id)
    ? app.exceptions.check({ number, by, evidence: Number(id) })
    : needed('item', 'The piece of evidence')
})

const duties = act('duties', 'prepare-exception', 'accepted', ({ app, form }, number, by) =>
  app.exceptions.duties({ number, by, accepted: form.one('accepted') }),
)

const scope = act(
  'scope',
  'prepare-exception',
  'scope-list',
  async ({ app, form }, number, by) => {
    if (form.one('scope-kind') === 'selection')
      return app.exceptions.scope({ number, by, scope: { kind: 'selection' } })
    const file = form.file('scope-file')
    const list = file === undefined ? form.secret('scope-list') : Buffer.from(file.bytes).toString('utf8')
    return app.exceptions.scope({ number, by, scope: { kind: 'named', list } })
  },
  FILES,
)

const recipient = act('recipient', 'prepare-exception', 'to-value', async ({ app, form }, number, by) => {
  const kind = (['key', 'passphrase'] as const).find((one) => one === form.one('to-kind'))
  return kind === undefined
    ? needed('to-kind', 'The kind of recipient')
    : app.exceptions.recipient({ number, by, kind, value: form.one('to-value') })
})

const handOver = act('hand-over', 'disclose', 'passphrase', ({ app, form }, number, by) => {
  const passphrase = form.secret('passphrase')
  return app.exceptions.handOver({ number, by, ...(passphrase === '' ? {} : { passphrase }) })
})

const delay = act('delay', 'delay-notice', 'delay-authority', ({ app, form }, number, by) =>
  app.exceptions.delay({
    number,
    by,
    authority: form.one('delay-authority'),
    citation: form.one('delay-citation'),
    reason: form.one('delay-reason'),
    until: form.one('delay-until'),
    hidesRequest: form.one('delay-whole') === 'yes',
  }),
)

export const caseActs = [necessity, evidence, check, duties, scope, recipient, handOver, delay]
