/** The commands by which a stranger checks what this office gave out: those of docs/bundle.md and docs/log.md, which tests run. */
import { readFileSync } from 'node:fs'
import { html, type Html } from '#site'

const block = (name: string): string =>
  readFileSync(new URL(`./commands/${name}.sh`, import.meta.url), 'utf8').trimEnd()

/** A bundle without any program of ours, step by step. */
export const BUNDLE_STEPS = [
  { id: 'files', commands: block('bundle-files') },
  { id: 'signature', commands: block('bundle-signature') },
  { id: 'belongs', commands: block('bundle-belongs') },
  { id: 'logged', commands: block('bundle-logged') },
] as const

/** One entry of the log with openssl alone. */
export const ENTRY_COMMANDS = block('entry')

/** A bundle with this program, by the policy that the office publishes. */
export const VERIFY_COMMAND = 'rollkeeper verify BUNDLE.zip --policy office.policy'

/** Text as it stands, spaces and line ends kept: commands, keys, JSON. */
export const asItIs = (text: string): Html => html`<pre lang="en" tabindex="0">${text}</pre>`
