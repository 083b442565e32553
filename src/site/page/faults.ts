/** What does somebody see when it did not work? What happened, what to do, never a stack. */
import type { Failure } from '#basics'
import { alert } from '../parts/parts.ts'
import type { Say } from '../words/catalogue.ts'
import { html } from './html.ts'
import type { PageBody } from './visit.ts'

export const notFoundBody = (say: Say): PageBody => ({
  title: say('fault.notFound.title'),
  status: 404,
  main: html`<h1>${say('fault.notFound.title')}</h1>
    <p>${say('fault.notFound.words')}</p>
    <p><a href="/">${say('fault.notFound.home')}</a></p>`,
})

/** Messages of failures are in English, and said to be. */
export const failureBody = (say: Say, { message, fix, code }: Failure, status: number): PageBody => ({
  title: say('fault.failed.title'),
  status,
  main: html`<h1>${say('fault.failed.title')}</h1>
    ${alert('error', say('fault.failed.title'), html`<p lang="en">${message}</p>`)}
    <h2>${say('fault.fix')}</h2>
    <p lang="en">${fix}</p>
    <p class="usa-hint">${code}</p>
    <p><a href="/">${say('fault.notFound.home')}</a></p>`,
})

export const incidentBody = (say: Say, id: string): PageBody => ({
  title: say('fault.incident.title'),
  status: 500,
  main: html`<h1>${say('fault.incident.title')}</h1>
    <p>${say('fault.incident.words')}</p>
    <p class="rk-secret">${say('fault.incident.number', { id })}</p>
    <p><a href="/">${say('fault.notFound.home')}</a></p>`,
})
