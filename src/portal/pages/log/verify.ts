/** How does somebody check what this office gave out, without trusting it? */
import type { LogState } from '#app'
import { ok } from '#basics'
import { html, type Html } from '#site'
import { page, type Visit } from '../visit.ts'
import { asItIs, BUNDLE_STEPS, ENTRY_COMMANDS, VERIFY_COMMAND } from './commands.ts'
import { watchCommands } from './witnesses.ts'

const CHECKS = [
  'archive',
  'manifest',
  'files',
  'log',
  'witnesses',
  'decision',
  'package',
  'counts',
  'data',
] as const

const withProgram = ({ say, parts }: Visit): Html =>
  html`<h2 id="command">${say('log.verify.command.title')}</h2>
    <p>${say('log.verify.command.words')}</p>
    ${asItIs(`curl -o office.policy ${parts.config.publicUrl}/log/tlog-policy\n${VERIFY_COMMAND}`)}
    <p>${say('log.verify.command.policy')}</p>
    <p>${say('log.verify.command.checks')}</p>
    <ul class="usa-list">
      ${CHECKS.map((check) => html`<li>${say(`log.verify.check.${check}`)}</li>`)}
    </ul>
    <p>${say('log.verify.command.not')}</p>`

const withoutProgram = ({ say }: Visit): Html =>
  html`<h2 id="openssl">${say('log.verify.alone.title')}</h2>
    <p>${say('log.verify.alone.words')}</p>
    ${BUNDLE_STEPS.map(
      ({ id, commands }, at) =>
        html`<h3>${at + 1}. ${say(`log.verify.alone.${id}.title`)}</h3>
          <p>${say(`log.verify.alone.${id}.words`)}</p>
          ${asItIs(commands)}`,
    )}
    <p>${say('log.verify.alone.not')}</p>`

const oneEntry = ({ say, parts }: Visit): Html => {
  const url = parts.config.publicUrl
  const get = [
    `curl -O ${url}/log/tlog-policy`,
    `curl -O ${url}/log/entries/0/entry.json`,
    `curl -O ${url}/log/entries/0/receipt.tlog-proof`,
  ]
  return html`<h2 id="entry">${say('log.verify.entry.title')}</h2>
    <p>${say('log.verify.entry.get')}</p>
    ${asItIs(get.join('\n'))}
    <p>${say('log.verify.entry.run')}</p>
    ${asItIs(ENTRY_COMMANDS)}
    <p>${say('log.verify.entry.result')}</p>`
}

const watching = (visit: Visit, state: LogState): Html => {
  const { say, parts } = visit
  const url = parts.config.publicUrl
  return html`<h2 id="watch">${say('log.verify.watch.title')}</h2>
    <p>${say('log.verify.watch.keep')}</p>
    ${asItIs(`curl -o "checkpoint-$(date +%F)" ${url}/log/checkpoint`)}
    <p>${say('log.verify.watch.compare')}</p>
    <p>${say('log.verify.watch.new')}</p>
    ${asItIs(`curl '${url}/api/v1/log/entries?from=0&limit=100'`)}
    <p>${say('log.verify.watch.whole')}</p>
    ${watchCommands(visit, state)}`
}

export const verifyPages = [
  page('get', '/log/verify', async (visit) => {
    const title = visit.say('log.verify.title')
    const state = await visit.app.log.checkpoint()
    if (!state.ok) return state
    return ok(
      visit.page({
        title,
        main: html`<h1>${title}</h1>
          <p class="rk-lead">${visit.say('log.verify.lead')}</p>
          ${withProgram(visit)} ${withoutProgram(visit)} ${oneEntry(visit)} ${watching(visit, state.value)}
          <p><a href="/log">${visit.say('log.verify.back')}</a></p>`,
      }),
    )
  }),
]
