/** A case under an exception for journeys: filed, decided, prepared and approved with defaults, and the file read back. */
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { readFileSync } from 'node:fs'
import { fromBufferPromise } from 'yauzl'
import { must, type Result } from '#basics'
import type { RecipientAsked } from '#exception'
import type { ScopeAsked } from '#exception/store'
import type { StaffSession } from '#staff'
import { parseCsv } from './parse-csv.ts'
import { fileAndDecide, type Stage } from './stage.ts'

export const CLERK = 'Cora Custodian'

/** Somebody who may approve, whose second factor was proved at that moment. */
export const approver = (name: string, factorAt: string): StaffSession => ({
  sessionId: `session of ${name}`,
  account: { id: `account of ${name}`, name, email: 'approver@example.org' },
  roles: ['approver'],
  factor: 'totp',
  factorAt,
  beganAt: factorAt,
  endsAt: factorAt,
})

export interface Identity {
  readonly identity: string
  readonly recipient: string
}

export const ageIdentity = async (): Promise<Identity> => {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

export interface CaseAsked {
  readonly request: Readonly<Record<string, unknown>>
  readonly facts: readonly { fact: string; evidence: string }[]
  readonly scope: ScopeAsked
  readonly recipient: RecipientAsked
}

/** Files, decides and prepares a case up to its approvals; gives number and secret. */
export const prepare = async (
  stage: Stage,
  asked: CaseAsked,
): Promise<{ number: string; secret: string }> => {
  const { exceptions } = stage.app
  const { number, secret } = await fileAndDecide(stage, asked.request, asked.facts)
  const by = CLERK
  must(
    await exceptions.necessity({
      number,
      by,
      answer: 'needed',
      reason: 'Only guarded fields tell them apart.',
    }),
  )
  for (const { id } of must(await exceptions.show(number)).items) {
    const attached = must(
      await exceptions.attach({
        number,
        by,
        item: id,
        words: `letter for ${id}`,
        mediaType: 'text/plain',
        content: Buffer.from(`evidence of ${id}`),
      }),
    )
    must(await exceptions.check({ number, by, evidence: attached.id }))
  }
  must(await exceptions.duties({ number, by, accepted: 'signed statement of the same day' }))
  must(await exceptions.scope({ number, by, scope: asked.scope }))
  must(await exceptions.recipient({ number, by, ...asked.recipient }))
  return { number, secret }
}

/** Two approvals of now. */
export const approveTwice = async ({ app }: Stage, number: string): Promise<void> => {
  const now = app.clock().toISOString()
  for (const name of ['Abe Approver', 'Bea Approver']) {
    const { subject } = must(await app.exceptions.show(number))
    must(await app.exceptions.approve(approver(name, now), { number, subject }))
  }
}

export interface Opened {
  readonly files: Readonly<Record<string, string>>
  readonly header: readonly string[]
  /** Voters in order: column to cell. */
  readonly voters: readonly Readonly<Record<string, string>>[]
}

/** Decrypts and unpacks a hand-over with other people's code: age, and a reader of zips. */
export const openHandOver = async (
  path: string,
  by: { readonly identity: string } | { readonly passphrase: string },
): Promise<Opened> => {
  const decrypter = new Decrypter()
  if ('identity' in by) decrypter.addIdentity(by.identity)
  else decrypter.addPassphrase(by.passphrase)
  const zip = await fromBufferPromise(Buffer.from(await decrypter.decrypt(readFileSync(path))), {
    lazyEntries: true,
  })
  const files: Record<string, string> = {}
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    files[entry.fileName] = Buffer.concat(chunks).toString('utf8')
  }
  const [header = [], ...rows] = parseCsv(files['voters.csv'] ?? '')
  return {
    files,
    header,
    voters: rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']))),
  }
}

/** The code of a result that must fail. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'it went through' : result.error.code)
