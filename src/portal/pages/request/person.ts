/** Who wants to be reached, and what proves what is claimed? Asked on the last page alone, sent by POST, in no address. */
import { z } from 'zod'
import { requesterNamed } from '#law'
import { uncleanPlaces } from '#request'
import { type FieldError, html, type Html, textArea, textField } from '#site'
import { lawText } from '../words.ts'
import { claimsIn, type Person } from './ask.ts'
import type { Builder } from './enter.ts'

const evidenceName = (fact: string): string => `evidence.${fact}`
const Email = z.email()

const given = <K extends string>(key: K, value: string): { readonly [P in K]?: string } =>
  (value === '' ? {} : { [key]: value }) as { readonly [P in K]?: string }

/** As typed. */
export const personIn = ({ visit: { form, pack }, draft }: Builder): Person => ({
  ...given('name', form.one('name')),
  ...given('organisation', form.one('organisation')),
  ...given('email', form.one('email')),
  ...given('notes', form.one('notes')),
  evidence: Object.fromEntries(claimsIn(pack, draft).map((fact) => [fact, form.one(evidenceName(fact))])),
})

/** The limits of a request file. */
const MOST = { name: 200, organisation: 200, email: 320, notes: 2000, evidence: 1000 } as const

/** What is wrong with it, at each field. */
export const wrongPerson = (builder: Builder): readonly FieldError[] => {
  const { visit, draft } = builder
  const { say } = visit
  const person = personIn(builder)
  const text = (field: string, value: string, most: number): FieldError[] =>
    value.length > most
      ? [{ field, words: say('builder.error.long', { most }) }]
      : uncleanPlaces(value).length > 0
        ? [{ field, words: say('builder.error.signs') }]
        : []
  const { name = '', organisation = '', email = '', notes = '', evidence } = person
  return [
    ...(email !== '' && !Email.safeParse(email).success
      ? [{ field: 'email', words: say('builder.error.email') }]
      : text('email', email, MOST.email)),
    ...text('name', name, MOST.name),
    ...text('organisation', organisation, MOST.organisation),
    ...claimsIn(visit.pack, draft).flatMap((fact) => {
      const value = evidence[fact] ?? ''
      return value === ''
        ? [{ field: evidenceName(fact), words: say('builder.error.evidence') }]
        : text(evidenceName(fact), value, MOST.evidence)
    }),
    ...text('notes', notes, MOST.notes),
  ]
}

const evidenceFields = (
  builder: Builder,
  person: Person,
  error: (name: string) => string | undefined,
): Html => {
  const { visit, draft } = builder
  const { say, pack } = visit
  return html`${claimsIn(pack, draft).map((fact) =>
    textArea({
      name: evidenceName(fact),
      label: html`${say('builder.person.evidence')} ${lawText(visit, pack.facts[fact]?.label ?? fact)}`,
      hint: html`${say('builder.who.proof')} ${lawText(visit, (pack.facts[fact]?.provedBy ?? []).join('; '))}`,
      rows: 3,
      value: person.evidence[fact] ?? '',
      error: error(evidenceName(fact)),
    }),
  )}`
}

/** The fields, with what was typed. */
export const personFields = (builder: Builder, errors: readonly FieldError[]): Html => {
  const { visit } = builder
  const { say } = visit
  const person = personIn(builder)
  const error = (name: string) => errors.find(({ field }) => field === name)?.words
  const optional = say('form.optional')
  const named = requesterNamed(visit.pack)
  return html`<h2>${say('builder.person.title')}</h2>
    <p>${say('builder.person.lead')}</p>
    ${textField({
      name: 'email',
      label: say('builder.person.email'),
      hint: say('builder.person.emailHint'),
      type: 'email',
      autocomplete: 'email',
      optional,
      value: person.email ?? '',
      error: error('email'),
    })}${textField({
      name: 'name',
      label: say('builder.person.name'),
      hint: say(named ? 'builder.person.named' : 'builder.person.notNamed'),
      autocomplete: 'name',
      optional,
      value: person.name ?? '',
      error: error('name'),
    })}${textField({
      name: 'organisation',
      label: say('builder.person.organisation'),
      autocomplete: 'organization',
      optional,
      value: person.organisation ?? '',
      error: error('organisation'),
    })}${evidenceFields(builder, person, error)}${textArea({
      name: 'notes',
      label: say('builder.person.notes'),
      hint: say('builder.person.notesHint'),
      optional,
      rows: 3,
      value: person.notes ?? '',
      error: error('notes'),
    })}`
}
