/** Who says so? The manifest's signature, and the log entry that names the manifest. */
import { fail, ok, type Result, sha256Hex } from '#basics'
import { checkNote, parseNote, parsePolicy, parseTlogProof, type Policy, verifyTlogProof } from '#log/verify'
import { type BundleManifest, parseManifestText } from '../bundle/manifest.ts'
import { EntryPaper, parsePaper } from './shapes.ts'

export interface SignedManifest {
  readonly manifest: BundleManifest
  /** SHA-256 of manifest.txt, signatures included: what the log entry names. */
  readonly hash: string
  /** The key that signed, as `name (key id)`. */
  readonly key: string
}

const notSigned = (why: string): Result<never> =>
  fail(
    'corrupt',
    'bundle-signature-wrong',
    `The signature of manifest.txt does not hold: ${why}`,
    'Do not rely on this bundle. Check that you use the key of the right office, and get the bundle again.',
  )

/** Reads the policy text that gives the trusted log keys. Fails as `#log/verify` says. */
export const readPolicy = (text: string | Uint8Array): Result<Policy> => parsePolicy(text)

/** Checks the note with the log keys of the policy and reads its text. */
export const checkManifest = (note: Buffer, policy: Policy): Result<SignedManifest> => {
  const parsed = parseNote(note)
  if (!parsed.ok) return notSigned(parsed.error.message)
  const checked = checkNote(parsed.value, policy.logs)
  if (!checked.ok) return notSigned(checked.error.message)
  const manifest = parseManifestText(checked.value.text)
  if (!manifest.ok) return manifest
  const [signer] = checked.value.signers
  return ok({
    manifest: manifest.value,
    hash: sha256Hex(note),
    key: signer ? `${signer.name} (key ${signer.id})` : '',
  })
}

export interface Logged {
  readonly entry: EntryPaper
  readonly index: number
  readonly size: number
  /** Names, as the policy has them, of the witnesses that signed the checkpoint, and of those that did not. */
  readonly witnesses: readonly string[]
  readonly absent: readonly string[]
}

const notLogged = (why: string): Result<never> =>
  fail(
    'corrupt',
    'bundle-not-in-log',
    `The bundle is not shown to be in the log: ${why}`,
    'Do not rely on this bundle. Ask the office, or whoever watches its log, for the entry of this request.',
  )

const tooFewWitnesses = (why: string): Result<never> =>
  fail(
    'refused',
    'bundle-quorum-missing',
    `Fewer witnesses have signed the receipt than your policy asks for: ${why}`,
    'Ask the office for a newer receipt of this entry (on its page, or `rollkeeper log prove`), or judge by a policy that asks for less.',
  )

/** Checks receipt and entry: the entry's bytes are in the log, and it speaks of this manifest and no other. */
export const checkLogged = (
  entryBytes: Buffer,
  receipt: Buffer,
  policyText: string | Uint8Array,
  signed: SignedManifest,
): Result<Logged> => {
  const proof = parseTlogProof(receipt)
  if (!proof.ok) return notLogged(proof.error.message)
  // No signature covers extra data, and our receipts carry none.
  if (proof.value.extra) return notLogged('the receipt carries data that nobody signed.')
  const proved = verifyTlogProof(receipt, entryBytes, policyText)
  if (!proved.ok)
    return proved.error.code === 'policy-quorum-missing'
      ? tooFewWitnesses(proved.error.message)
      : notLogged(proved.error.message)
  const entry = parsePaper(EntryPaper, 'entry.json', entryBytes)
  if (!entry.ok) return entry
  const { manifest, hash } = signed
  if (entry.value.manifest !== hash) return notLogged('the entry names another manifest.')
  if (entry.value.decision !== manifest.decision) return notLogged('the entry names another decision.')
  if (entry.value.request !== manifest.request) return notLogged('the entry names another request.')
  if (entry.value.snapshot !== manifest.snapshot) return notLogged('the entry names another snapshot.')
  const { size, witnesses, absent } = proved.value.checkpoint
  return ok({ entry: entry.value, index: proved.value.index, size, witnesses, absent })
}
