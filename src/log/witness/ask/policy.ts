/** Which witnesses does the office ask, and how many must sign? Its setting: a C2SP tlog-policy with the URLs of witnesses. */
import { readFileSync } from 'node:fs'
import { fail, ok, type Result } from '#basics'
import { formatVkey, parsePolicy, parseVkey, type Policy, textOf, type VerifierKey } from '#log/verify'

export interface AskedWitness {
  /** As the policy names it. */
  readonly name: string
  readonly key: VerifierKey
  /** Submission prefix, without a slash at its end. */
  readonly url: string
}

export interface WitnessPolicy {
  readonly policy: Policy
  /** Those that can be asked; a witness without a URL only counts. */
  readonly asked: readonly AskedWitness[]
  /** A line of a policy for each witness, without its URL: what is published. */
  readonly lines: readonly string[]
}

/** Each adds a line to every checkpoint; a note has at most a hundred. */
const MOST = 64

const unfit = (path: string, why: string): Result<never> =>
  fail(
    'invalid',
    'witness-policy-unfit',
    `The witness policy ${path} cannot be used: ${why}.`,
    'Correct it; docs/witness.md has an example. The format is c2sp.org/tlog-policy.',
  )

const urlOf = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined
  const { protocol, username, search, hash } = new URL(text)
  const plain = username === '' && search === '' && hash === ''
  return (protocol === 'https:' || protocol === 'http:') && plain ? text.replace(/\/+$/, '') : undefined
}

/** Reads the policy. Fails with `witness-policy-unreadable`, `policy-malformed` and `witness-policy-unfit`. */
export const openWitnessPolicy = (path: string): Result<WitnessPolicy> => {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    return fail(
      'not-found',
      'witness-policy-unreadable',
      `The witness policy ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}).`,
      'Name the file with ROLLKEEPER_LOG_WITNESSES, or unset that to ask no witness.',
    )
  }
  const policy = parsePolicy(bytes)
  if (!policy.ok) return policy
  const { witnesses, urls } = policy.value
  if (witnesses.size === 0) return unfit(path, 'it names no witness')
  if (witnesses.size > MOST) return unfit(path, `it names more than ${MOST} witnesses`)
  const asked: AskedWitness[] = []
  const lines: string[] = []
  for (const [octets, key] of witnesses) {
    const name = textOf(octets)
    if (name === undefined) return unfit(path, 'the name of a witness is not UTF-8')
    lines.push(`witness ${name} ${formatVkey(key.name, key.type, key.publicKey)}`)
    const given = urls.get(octets)
    if (given === undefined) continue
    const url = urlOf(textOf(given) ?? '')
    if (url === undefined) return unfit(path, `the URL of ${name} is not a plain web address`)
    asked.push({ name, key, url })
  }
  return asked.length === 0
    ? unfit(path, 'it has no witness with a URL, so that nobody can be asked')
    : ok({ policy: policy.value, asked, lines })
}

/** The policy for checkpoints of one log. Fails with `witness-policy-other-log` where it names other logs and not this. */
export const policyFor = ({ policy }: WitnessPolicy, vkey: string): Result<Policy> => {
  const key = parseVkey(vkey)
  if (!key.ok) return key
  const { name, id } = key.value
  return policy.logs.length === 0 || policy.logs.some((log) => log.name === name && log.id === id)
    ? ok({ ...policy, logs: [key.value] })
    : fail(
        'conflict',
        'witness-policy-other-log',
        `The witness policy names logs, but not ${name} with its key.`,
        'Put the log line in that `rollkeeper log checkpoint --policy` prints, or leave log lines out.',
      )
}
