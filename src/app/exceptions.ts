/** Cases under a lawful exception and their hand-overs, bound to this data folder and its keys. */
import { randomBytes } from 'node:crypto'
import type { Result } from '#basics'
import {
  countGuarded,
  type GuardedContext,
  type GuardedFile,
  guardedFile,
  type HandedOver,
  handOver,
  type HandingOver,
} from '#disclosure'
import type { Evidence, RecipientAsked, ScopeShown } from '#exception'
import {
  acceptDuties,
  answerNecessity,
  approveCase,
  attachEvidence,
  type Attaching,
  type CaseShown,
  checkEvidence,
  type Delaying,
  delayNotice,
  nameRecipient,
  type OutsideGiven,
  type OutsideRecorded,
  readEvidenceFile,
  recordOutside,
  type ScopeAsked,
  setScope,
  showCase,
} from '#exception/store'
import { keepSeparate, mayUse, type StaffSession } from '#staff'
import type { Staff } from '#staff/store'
import type { LawInUse } from './law-in-use.ts'

interface Acting {
  readonly number: string
  readonly by: string
}

export interface ExceptionServices {
  show(number: string): Promise<Result<CaseShown>>
  attach(asked: Attaching): Promise<Result<{ readonly id: number; readonly sha256: string }>>
  evidence(asked: {
    readonly number: string
    readonly evidence: number
  }): Promise<Result<{ readonly evidence: Evidence; readonly content: Buffer; readonly name: string }>>
  check(asked: Acting & { readonly evidence: number }): Promise<Result<void>>
  necessity(
    asked: Acting & { readonly answer: 'needed' | 'open-part-will-do'; readonly reason: string },
  ): Promise<Result<void>>
  duties(asked: Acting & { readonly accepted: string }): Promise<Result<void>>
  recipient(asked: Acting & RecipientAsked): Promise<Result<void>>
  scope(asked: Acting & { readonly scope: ScopeAsked }): Promise<Result<ScopeShown>>
  /** For the holder of a session: role, separation of duties and a fresh factor are checked here. */
  approve(
    session: StaffSession,
    asked: { readonly number: string; readonly subject: string },
  ): Promise<Result<{ readonly standing: number }>>
  /** As `approve`, for who has no page: signs in with password and code, approves, writes the trail, signs out. */
  approveAs(
    proof: { readonly email: string; readonly password: string; readonly code: string },
    asked: { readonly number: string; readonly subject: string },
  ): Promise<Result<{ readonly standing: number }>>
  handOver(asked: HandingOver): Promise<Result<HandedOver>>
  delay(asked: Delaying): Promise<Result<void>>
  outside(given: Omit<OutsideGiven, 'law'>): Promise<Result<OutsideRecorded>>
  /** The encrypted file, for whoever may have it. */
  file(number: string): Promise<Result<GuardedFile>>
  countFetch(
    number: string,
    fetched: { readonly begins: boolean; readonly file: Pick<GuardedFile, 'n'> },
  ): Promise<Result<void>>
  /** A passphrase by chance, to be given by another channel; kept nowhere. */
  passphrase(): string
}

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** 130 bits in six groups of five signs, of which none looks like another (Crockford's base 32). */
const passphrase = (): string =>
  Array.from({ length: 6 }, () => [...randomBytes(5)].map((byte) => CROCKFORD[byte & 31]).join('')).join('-')

type Approve = ExceptionServices['approve']

const approveOn =
  (context: GuardedContext, staff: Staff): Approve =>
  async (session, asked) => {
    const allowed = mayUse(session, 'approve')
    if (!allowed.ok) return allowed
    const done = await staff.audit.duties(asked.number)
    if (!done.ok) return done
    // One's own approval of what the case was before is no reason not to approve what it is now.
    const earlier = done.value.filter(({ duty, by }) => !(duty === 'approve' && by === session.account.id))
    const apart = keepSeparate(earlier, 'approve', session.account.id)
    if (!apart.ok) return apart
    const { id: account, name } = session.account
    const by = { account, name, factor: session.factor, factorAt: session.factorAt }
    return approveCase(context, { ...asked, by })
  }

const withCookies = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') })

const approveAs =
  (staff: Staff, approve: Approve): ExceptionServices['approveAs'] =>
  async ({ code, ...proof }, asked) => {
    const first = await staff.signIn({ headers: new Headers() }, proof)
    if (!first.ok) return first
    const second = await staff.proveCode({ headers: withCookies(first.value.cookies) }, code)
    if (!second.ok) return second
    const headers = withCookies(second.value.cookies)
    const found = await staff.sessionOf(headers)
    if (!found.ok) return found
    const session = found.value
    if (session === undefined) throw new Error('a second step ended without a session')
    const done = await approve(session, asked)
    const written = done.ok
      ? await staff.audit.record({
          who: { id: session.account.id, name: session.account.name },
          did: 'approve',
          on: asked.number,
        })
      : done
    const out = await staff.signOut(headers)
    return !written.ok ? written : !out.ok ? out : done
  }

export const exceptionServices = (
  context: GuardedContext,
  law: LawInUse,
  staff: Staff,
): ExceptionServices => ({
  show: (number) => showCase(context, number),
  attach: (asked) => attachEvidence(context, asked),
  evidence: (asked) => readEvidenceFile(context, asked),
  check: (asked) => checkEvidence(context, asked),
  necessity: (asked) => answerNecessity(context, asked),
  duties: (asked) => acceptDuties(context, asked),
  recipient: (asked) => nameRecipient(context, asked),
  scope: (asked) => setScope(context, asked),
  approve: approveOn(context, staff),
  approveAs: approveAs(staff, approveOn(context, staff)),
  handOver: async (asked) => {
    const shown = await showCase(context, asked.number)
    if (!shown.ok) return shown
    // Whether the law may have changed is asked before: not inside a transaction of the gate.
    const pack = await law.pack(shown.value.law)
    return pack.ok ? handOver(context, asked) : pack
  },
  delay: (asked) => delayNotice(context, asked),
  outside: async (given) => {
    const id = await law.defaultId()
    return id.ok ? recordOutside(context, { ...given, law: id.value }) : id
  },
  file: (number) => guardedFile(context, number),
  countFetch: (number, fetched) => countGuarded(context, number, fetched),
  passphrase,
})
