/** Which two duties may one person not carry out on the same case, and why? Data, and the one function that checks it. */
import { fail, ok, type Result } from '#basics'
import { DUTIES, type DutyId } from './duties.ts'

export interface Separation {
  /** In either order. The same duty twice: not twice by one person. */
  readonly duties: readonly [DutyId, DutyId]
  readonly because: string
}

export const SEPARATIONS: readonly Separation[] = [
  {
    duties: ['decide', 'approve'],
    because: 'An approval is a second look at the decision, so it needs other eyes.',
  },
  {
    duties: ['approve', 'approve'],
    because: 'Guarded data need the approval of two different people.',
  },
  {
    duties: ['enter-request', 'approve'],
    because: 'Whoever could make a request up must not be the one who lets guarded data go to it.',
  },
  {
    duties: ['prepare-exception', 'approve'],
    because: 'Whoever gathered and checked the evidence is not the one to judge whether it is enough.',
  },
  {
    duties: ['record-payment', 'record-refund'],
    because: 'Whoever enters money that came in could send it to themselves as a refund.',
  },
]

/** What was done on the case so far, and by whom (account id). */
export interface DoneDuty {
  readonly duty: DutyId
  readonly by: string
}

/** The separation that this person would break; undefined: none. */
export const separationBroken = (
  done: readonly DoneDuty[],
  duty: DutyId,
  by: string,
): { readonly separation: Separation; readonly earlier: DutyId } | undefined => {
  for (const separation of SEPARATIONS) {
    const [one, other] = separation.duties
    const earlier = duty === one ? other : duty === other ? one : undefined
    if (earlier !== undefined && done.some((was) => was.by === by && was.duty === earlier))
      return { separation, earlier }
  }
  return undefined
}

/** May this person (account id) do it on this case? Fails with `duties-not-separate`. */
export const keepSeparate = (done: readonly DoneDuty[], duty: DutyId, by: string): Result<void> => {
  const broken = separationBroken(done, duty, by)
  if (broken === undefined) return ok(undefined)
  return fail(
    'refused',
    'duties-not-separate',
    `You may not ${DUTIES[duty].words} here, because you were the one to ${DUTIES[broken.earlier].words} on this case. ${broken.separation.because}`,
    'Ask a colleague who has the role and has not done so.',
    { duty, earlier: broken.earlier },
  )
}
