/** Whom do I trust, and how many witnesses must have seen the log? C2SP tlog-policy. */
import { sameBytes } from './bytes.ts'
import { forbiddenLine, type PolicyLine, policyLines, textOf } from './policy-line.ts'
import { fail, ok, type Result } from './result.ts'
import { COSIGNATURE_ED25519, ED25519, parseVkey, type SignatureType, type VerifierKey } from './vkey.ts'

/** Satisfied when at least `threshold` of the members are; a member is a witness or an earlier group. */
export interface Group {
  readonly threshold: number
  readonly members: readonly string[]
}

/** Names are opaque octets, one character each. */
export interface Policy {
  readonly logs: readonly VerifierKey[]
  readonly witnesses: ReadonlyMap<string, VerifierKey>
  /** Where a witness can be asked, by its name; the meaning is the reader's. */
  readonly urls: ReadonlyMap<string, string>
  readonly groups: ReadonlyMap<string, Group>
  /** The name that must be satisfied, or `none`. */
  readonly quorum: string
}

interface Draft {
  logs: VerifierKey[]
  witnesses: Map<string, VerifierKey>
  urls: Map<string, string>
  groups: Map<string, Group>
  members: Set<string>
  quorum: string | undefined
}

/** The reserved name of "no witness needed". */
export const NO_QUORUM = 'none'

const defined = (draft: Draft, name: string): boolean => draft.witnesses.has(name) || draft.groups.has(name)

/** A name that may be given now, or why not. */
const newName = (draft: Draft, name: string): string | undefined => {
  if (name === NO_QUORUM) return 'the name none is reserved'
  return defined(draft, name) ? 'the name is defined twice' : undefined
}

/** A key that may be added beside `others`, or why not. */
const newKey = (
  octets: string,
  allowed: (type: SignatureType) => boolean,
  others: Iterable<VerifierKey>,
): VerifierKey | string => {
  const key = parseVkey(textOf(octets) ?? '')
  if (!key.ok) return 'its key is not a verifier key'
  if (!allowed(key.value.type)) return 'its key is of a signature type that does not fit'
  // Two keys are duplicates when the public key is the same, whatever their names and ids.
  for (const other of others)
    if (sameBytes(other.publicKey, key.value.publicKey)) return 'its key stands on an earlier line too'
  return key.value
}

const addLog = (draft: Draft, words: readonly string[]): string | undefined => {
  if (words.length < 2 || words.length > 3) return 'a log line is: log VKEY [URL]'
  const key = newKey(words[1]!, (type) => type !== COSIGNATURE_ED25519, draft.logs)
  if (typeof key === 'string') return key
  draft.logs.push(key)
  return undefined
}

const addWitness = (draft: Draft, words: readonly string[]): string | undefined => {
  if (words.length < 3 || words.length > 4) return 'a witness line is: witness NAME VKEY [URL]'
  const wrong = newName(draft, words[1]!)
  if (wrong) return wrong
  const key = newKey(words[2]!, (type) => type !== ED25519, draft.witnesses.values())
  if (typeof key === 'string') return key
  draft.witnesses.set(words[1]!, key)
  if (words[3] !== undefined) draft.urls.set(words[1]!, words[3])
  return undefined
}

const thresholdOf = (word: string, count: number): number | undefined => {
  if (word === 'any') return 1
  if (word === 'all') return count
  const value = /^[1-9][0-9]{0,5}$/.test(word) ? Number(word) : undefined
  return value !== undefined && value <= count ? value : undefined
}

const addGroup = (draft: Draft, words: readonly string[]): string | undefined => {
  const [, name, rule, ...members] = words
  if (name === undefined || rule === undefined || members.length === 0)
    return 'a group line is: group NAME all|any|K NAME...'
  const wrong = newName(draft, name)
  if (wrong) return wrong
  for (const member of members) {
    if (!defined(draft, member)) return 'a member is not defined on an earlier line'
    // At most once in all groups, so that a witness counts in one way only.
    if (draft.members.has(member)) return 'a member is listed twice'
    draft.members.add(member)
  }
  const threshold = thresholdOf(rule, members.length)
  if (threshold === undefined) return 'its threshold is not a number from 1 to the count of its members'
  draft.groups.set(name, { threshold, members })
  return undefined
}

const setQuorum = (draft: Draft, words: readonly string[]): string | undefined => {
  const [, name, ...rest] = words
  if (name === undefined || rest.length > 0) return 'a quorum line is: quorum NAME'
  if (draft.quorum !== undefined) return 'there is a quorum line already'
  if (name !== NO_QUORUM && !defined(draft, name)) return 'its name is not defined on an earlier line'
  draft.quorum = name
  return undefined
}

const apply = (draft: Draft, { words }: PolicyLine): string | undefined => {
  if (words[0] === 'log') return addLog(draft, words)
  if (words[0] === 'witness') return addWitness(draft, words)
  if (words[0] === 'group') return addGroup(draft, words)
  if (words[0] === 'quorum') return setQuorum(draft, words)
  return 'it begins with none of log, witness, group, quorum'
}

const malformed = (where: string, why: string): ReturnType<typeof fail> =>
  fail(
    'invalid',
    'policy-malformed',
    `The trust policy cannot be used: ${where}${why}.`,
    'Correct that line; the format is c2sp.org/tlog-policy.',
  )

/** Reads a policy file. Fails with `policy-malformed`, naming the line. */
export const parsePolicy = (policy: string | Uint8Array): Result<Policy> => {
  const octets = Buffer.from(typeof policy === 'string' ? new TextEncoder().encode(policy) : policy).toString(
    'latin1',
  )
  const forbidden = forbiddenLine(octets)
  if (forbidden !== undefined) return malformed(`line ${forbidden}: `, 'it has a control character in it')
  const draft: Draft = {
    logs: [],
    witnesses: new Map(),
    urls: new Map(),
    groups: new Map(),
    members: new Set(),
    quorum: undefined,
  }
  for (const line of policyLines(octets)) {
    const wrong = apply(draft, line)
    if (wrong !== undefined) return malformed(`line ${line.number}: `, wrong)
  }
  if (draft.quorum === undefined) return malformed('', 'it has no quorum line')
  const { logs, witnesses, urls, groups, quorum } = draft
  return ok({ logs, witnesses, urls, groups, quorum })
}
