/** What of a request can be deleted, and what needs it? */
import { isoDate } from '#basics'
import type { Hold, Subject } from '#hold'
import { blocks, scopeWords } from '#hold'
import type { Pack } from '#law'
import type { Manifest } from '#roll'
import type { Need, Thing } from '../plan/thing.ts'
import type { RetentionContext } from './context.ts'
import { bundleFile, isThere, mailFile } from './paths.ts'
import type { RetainedRequest } from './rows.ts'

/** What was read before things are judged. */
export interface Around {
  readonly holds: readonly Hold[]
  /** Whole snapshots on the shelf, by id. */
  readonly manifests: ReadonlyMap<string, Manifest>
  readonly packs: ReadonlyMap<string, Pack>
}

/** What of a request a hold can be on: itself, and each snapshot that it draws on. */
export const subjectsOf = ({ number, requesterClass, drawsOn }: RetainedRequest): Subject[] =>
  [undefined, ...drawsOn].map((snapshot) => ({ request: number, requesterClass, snapshot }))

export const heldNeeds = (holds: readonly Hold[], subjects: readonly Subject[]): Need[] =>
  holds
    .filter((hold) => subjects.some((subject) => blocks(hold, subject, 'delete')))
    .map(({ id, kind, scope, authority }) => ({
      code: 'hold',
      words: `${id}, a ${kind} hold on ${scopeWords(scope)} by ${authority}`,
    }))

const closedNeeds = (request: RetainedRequest, now: Date): Need[] => {
  const { number, open, disclosure } = request
  const needs: Need[] = []
  if (open) needs.push({ code: 'open-request', words: `request ${number} is not finished` })
  if (
    disclosure !== undefined &&
    (disclosure.endsAt === undefined || now.getTime() < Date.parse(disclosure.endsAt))
  )
    needs.push({
      code: 'link',
      words: `the link of request ${number} gives its bundle${
        disclosure.endsAt === undefined ? '' : ` until ${disclosure.endsAt.slice(0, 10)}`
      }`,
    })
  return needs
}

/** Invariant 5 makes the same bytes of the same snapshot, law pack and program: where one is another, the file stays. */
const remakeNeeds = (
  { disclosure, law, number }: RetainedRequest,
  { version }: Pick<RetentionContext, 'version'>,
  { manifests, packs }: Around,
): Need[] => {
  if (disclosure === undefined) return []
  const missing = [
    ...(manifests.has(disclosure.snapshot) ? [] : ['its snapshot is not kept']),
    ...(packs.get(law)?.hash === disclosure.lawHash ? [] : ['its law pack is not kept as it was']),
    ...(version === disclosure.version ? [] : [`version ${disclosure.version} of the program made it`]),
  ]
  if (missing.length === 0) return []
  const words = `the bundle of request ${number} could not be made again: ${missing.join(', ')}`
  return [{ code: 'cannot-be-made-again', words }]
}

/** The things of one request. @param mails letter and sending of what lies in the outbox, with the day of each */
export const requestThings = (
  context: Pick<RetentionContext, 'dataDir' | 'clock' | 'version'>,
  request: RetainedRequest,
  mails: readonly { readonly letter: string; readonly n: number; readonly ended_at: string }[],
  around: Around,
): Thing[] => {
  const { number, law, closedOn, deniedOn, disclosure } = request
  const held = heldNeeds(around.holds, subjectsOf(request))
  const needs = [...held, ...closedNeeds(request, context.clock())]
  const starts = { denial: deniedOn, record: closedOn }
  const owed: Need[] = request.refundDue
    ? [{ code: 'refund', words: `money of request ${number} is to be sent back` }]
    : []
  const thing = (sort: Thing['class'], more: Partial<Thing> = {}): Thing => ({
    class: sort,
    thing: number,
    law,
    starts,
    needs,
    ...more,
  })
  return [
    ...(request.person ? [thing('requester', { needs: [...needs, ...owed] })] : []),
    ...(request.evidence ? [thing('evidence')] : []),
    ...(disclosure !== undefined && isThere(bundleFile(context.dataDir, number))
      ? [thing('bundle', { needs: [...needs, ...remakeNeeds(request, context, around)] })]
      : []),
    ...mails.flatMap(({ letter, n, ended_at: at }) => {
      const mail = `${letter} ${n}`
      if (!isThere(mailFile(context.dataDir, mail))) return []
      return [thing('mail', { thing: mail, starts: { ...starts, record: isoDate(at.slice(0, 10)) } })]
    }),
  ]
}
