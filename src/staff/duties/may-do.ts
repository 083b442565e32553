/** May these roles do this, and if not, who may? The one place that reads the table of duties. */
import { fail, ok, type Result } from '#basics'
import type { Role } from '../roles/roles.ts'
import type { StaffSession } from '../session/session.ts'
import { DUTIES, type DutyId } from './duties.ts'

export const mayDo = (roles: readonly Role[], duty: DutyId): boolean => {
  const allowed: readonly Role[] = DUTIES[duty].roles
  return roles.some((role) => allowed.includes(role))
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** In words why these roles may not, naming those that may; undefined where they may. */
export const whyNot = (roles: readonly Role[], duty: DutyId): string | undefined => {
  if (mayDo(roles, duty)) return undefined
  const { words, roles: allowed } = DUTIES[duty]
  const yours = roles.length === 0 ? 'You have no role' : `Your role is ${roles.join(', ')}`
  return `You may not ${words}: that takes the role ${listed(allowed)}. ${yours}.`
}

/**
 * May the holder of this session do it now? Fails with `second-factor-needed` while only a password was proved, and
 * with `duty-not-yours`.
 */
export const mayUse = (session: StaffSession, duty: DutyId): Result<void> => {
  if (session.factor === 'none')
    return fail(
      'refused',
      'second-factor-needed',
      'You are signed in with one proof only, and that is not enough to work here.',
      'Prove your second factor (authenticator app or passkey), or set one up if you have none.',
    )
  const why = whyNot(session.roles, duty)
  return why === undefined
    ? ok(undefined)
    : fail(
        'refused',
        'duty-not-yours',
        why,
        'Ask a colleague who has the role, or an admin to give it to you.',
        {
          duty,
        },
      )
}
