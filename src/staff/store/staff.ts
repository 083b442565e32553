/** Everything that the office's pages and commands do with staff accounts. */
import { ok, type Result } from '#basics'
import type { Role, StaffSession } from '#staff'
import { type Context, readResult } from '#store'
import { acceptInvite, invitationOf, type OpenInvitation } from './accounts/accept.ts'
import { changePassword } from './accounts/change-password.ts'
import type { By, Invited } from './accounts/invitation.ts'
import { invite, inviteFirst } from './accounts/invite.ts'
import { type Account, disable, enable, listAccounts, setRoles } from './accounts/manage.ts'
import { startAnew } from './accounts/new-start.ts'
import { type Audit, auditTrail } from './audit/trail.ts'
import type { StaffParts } from './auth/ask.ts'
import { type Auth, makeAuth } from './auth/auth.ts'
import type { Caller } from './auth/cookies.ts'
import { discover, OIDC_PROVIDER } from './auth/oidc.ts'
import { staffSecret } from './auth/parts.ts'
import { type OwnFactors, ownFactors, removePasskey, removeTotp } from './factors/own.ts'
import { beginTotp, confirmTotp, renewBackupCodes, type TotpStart } from './factors/totp.ts'
import { proveAgain } from './factors/prove-again.ts'
import { failureAnswer } from './handler/answers.ts'
import { handleCall } from './handler/handler.ts'
import { settingsOf, type StaffOptions, type StaffPages } from './options.ts'
import { endOtherSessions, endSession, type ListedSession, listSessions, signOut } from './sessions/end.ts'
import { sessionOf } from './sessions/session-of.ts'
import { startOidc } from './signin/oidc-start.ts'
import { pendingStep, proveBackupCode, proveCode } from './signin/second-step.ts'
import { type SecondStep, signIn, type SignedIn } from './signin/sign-in.ts'
import { listViews, removeView, type SavedView, saveView } from './views/views.ts'

/** `Set-Cookie` values for the answer to the browser. */
interface Cookies {
  readonly cookies: readonly string[]
}

/**
 * The services. Each fails as the function of the same name in its file says, and with what the database runs into.
 * `by` is the session of who asks; duties are checked here and not only on pages.
 */
export interface Staff {
  readonly pages: StaffPages
  /** Whether there is a sign-in through an identity provider. */
  readonly oidc: boolean
  readonly audit: Audit
  sessionOf(headers: Headers): Promise<Result<StaffSession | undefined>>

  signIn(caller: Caller, given: { email: string; password: string }): Promise<Result<SignedIn>>
  /** The second step that is under way in this browser. */
  pendingStep(headers: Headers): Promise<Result<{ readonly ways: readonly SecondStep[] } | undefined>>
  proveCode(caller: Caller, code: string): Promise<Result<SignedIn>>
  proveBackupCode(caller: Caller, code: string): Promise<Result<SignedIn>>
  startOidc(caller: Caller): Promise<Result<Cookies & { readonly url: string }>>
  signOut(headers: Headers): Promise<Result<Cookies>>
  /** Passkeys and the way back from the identity provider; to be mounted at the base path, GET and POST. */
  handler(request: Request, from?: string): Promise<Response>

  ownFactors(by: StaffSession): Promise<Result<OwnFactors>>
  beginTotp(caller: Caller, given: { password?: string }): Promise<Result<TotpStart>>
  confirmTotp(caller: Caller, code: string): Promise<Result<SignedIn>>
  /** Proves a code once more, within the session: its second factor is then of now. */
  proveAgain(caller: Caller, code: string): Promise<Result<void>>
  renewBackupCodes(caller: Caller, given: { password?: string }): Promise<Result<readonly string[]>>
  removeTotp(by: StaffSession): Promise<Result<void>>
  removePasskey(by: StaffSession, id: string): Promise<Result<void>>
  changePassword(caller: Caller, given: { current: string; next: string }): Promise<Result<void>>

  listSessions(by: StaffSession, account?: string): Promise<Result<readonly ListedSession[]>>
  endSession(by: StaffSession, id: string): Promise<Result<void>>
  /** All of an account but the one that asks; how many. */
  endOtherSessions(by: StaffSession, account?: string): Promise<Result<number>>

  invite(by: By, given: { email: string; name: string; roles: readonly Role[] }): Promise<Result<Invited>>
  inviteFirst(
    by: { readonly console: string },
    given: { email: string; name: string; roles?: readonly Role[] },
  ): Promise<Result<Invited>>
  invitationOf(token: string): Promise<Result<OpenInvitation>>
  acceptInvite(caller: Caller, token: string, password: string): Promise<Result<SignedIn>>
  startAnew(by: By, account: string): Promise<Result<Invited>>
  listAccounts(by: StaffSession): Promise<Result<readonly Account[]>>
  setRoles(by: StaffSession, account: string, roles: readonly Role[]): Promise<Result<void>>
  listViews(by: StaffSession): Promise<Result<readonly SavedView[]>>
  saveView(by: StaffSession, view: Omit<SavedView, 'id'>): Promise<Result<void>>
  removeView(by: StaffSession, id: number): Promise<Result<void>>
  disable(by: StaffSession, account: string, why: string): Promise<Result<void>>
  enable(by: StaffSession, account: string): Promise<Result<void>>
}

/** Where the library's instances are kept. Each is made at its first use. */
const partsOf = (context: Pick<Context, 'db' | 'clock' | 'keys'>, options: StaffOptions): StaffParts => {
  let plain: Auth | undefined
  let withOidc: Auth | undefined
  const settings = settingsOf(options)
  const parts: StaffParts = {
    db: context.db,
    clock: context.clock,
    settings,
    secret: staffSecret(context.keys.commitment),
    auth: () => (plain ??= makeAuth(parts)),
    oidcAuth: async () => {
      if (withOidc !== undefined || settings.oidc === undefined) return withOidc
      if ((await discover(settings.oidc)) === undefined) return undefined
      const made = makeAuth(parts, settings.oidc)
      const { socialProviders } = await made.$context
      if (socialProviders.some(({ id }) => id === OIDC_PROVIDER)) withOidc = made
      return withOidc
    },
  }
  return parts
}

/** Opens the staff accounts of a database. Nothing is asked of the identity provider before a sign-in through it. */
export const openStaff = (context: Pick<Context, 'db' | 'clock' | 'keys'>, options: StaffOptions): Staff => {
  const parts = partsOf(context, options)
  /** What the database runs into comes out as a failure. */
  const bound =
    <A extends readonly unknown[], T>(work: (parts: StaffParts, ...asked: A) => Promise<Result<T>>) =>
    (...asked: A): Promise<Result<T>> =>
      readResult(parts.db, () => work(parts, ...asked))
  return {
    pages: parts.settings.pages,
    oidc: parts.settings.oidc !== undefined,
    audit: auditTrail(parts),
    sessionOf: bound(sessionOf),
    signIn: bound(signIn),
    pendingStep: bound(pendingStep),
    proveCode: bound(proveCode),
    proveBackupCode: bound(proveBackupCode),
    startOidc: bound(startOidc),
    signOut: bound(signOut),
    handler: async (request, from) => {
      const caller = { headers: request.headers, from }
      const answer = await readResult(parts.db, async () => ok(await handleCall(parts, request, caller)))
      return answer.ok ? answer.value : failureAnswer(answer.error)
    },
    ownFactors: bound(ownFactors),
    beginTotp: bound(beginTotp),
    confirmTotp: bound(confirmTotp),
    proveAgain: bound(proveAgain),
    renewBackupCodes: bound(renewBackupCodes),
    removeTotp: bound(removeTotp),
    removePasskey: bound(removePasskey),
    changePassword: bound(changePassword),
    listSessions: bound(listSessions),
    endSession: bound(endSession),
    endOtherSessions: bound(endOtherSessions),
    invite: bound(invite),
    inviteFirst: bound(inviteFirst),
    invitationOf: bound(invitationOf),
    acceptInvite: bound(acceptInvite),
    startAnew: bound(startAnew),
    listAccounts: bound(listAccounts),
    setRoles: bound(setRoles),
    disable: bound(disable),
    enable: bound(enable),
    listViews: bound(listViews),
    saveView: bound(saveView),
    removeView: bound(removeView),
  }
}
