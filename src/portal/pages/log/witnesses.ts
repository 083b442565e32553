/** Who has signed the log besides the office, and how does one join them or watch the log? */
import type { LogState } from '#app'
import { html, type Html } from '#site'
import type { Visit } from '../visit.ts'
import { asItIs } from './commands.ts'

/** "Signed by us; k of n witnesses." */
export const witnessWords = ({ say }: Visit, { witnessing: { signed, absent } }: LogState): string => {
  const known = signed.length + absent.length
  return known === 0 ? say('witness.alone') : say('witness.count', { signed: signed.length, known })
}

const names = (label: string, list: readonly string[]): Html =>
  list.length === 0
    ? html``
    : html`<p>${label}</p>
        <ul class="usa-list">
          ${list.map((name) => html`<li><span class="rk-hash">${name}</span></li>`)}
        </ul>`

/** The witnesses by name, where the office asks any. */
export const witnessSection = ({ say }: Visit, { witnessing }: LogState): Html => {
  const { signed, absent, quorum } = witnessing
  if (signed.length + absent.length === 0) return html``
  return html`<h3>${say('witness.title')}</h3>
    <p>${say('witness.words')}</p>
    ${names(say('witness.these'), signed)} ${names(say('witness.those'), absent)}
    ${quorum === 'missing' ? html`<p>${say('witness.few')}</p>` : ''}`
}

/** The two commands for whoever does not want to take the office's word. */
export const watchCommands = ({ say, parts }: Visit, { vkey }: Pick<LogState, 'vkey'>): Html => {
  const url = parts.config.publicUrl
  return html`<p>${say('witness.monitor')}</p>
    ${asItIs(`rollkeeper log monitor --log ${url}/log --vkey '${vkey}' --state watching --every 600`)}
    <p>${say('witness.join')}</p>
    ${asItIs(`rollkeeper log witness --log '${vkey}' --state witness`)}`
}
