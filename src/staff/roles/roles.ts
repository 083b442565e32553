/** Which roles does a member of staff have? One person may have several. */
import { z } from 'zod'

export const ROLES = {
  intake: 'takes requests in, answers people, checks letters of the public',
  finance: 'records money that came in or went back, and balances the books',
  custodian: 'decides requests, places and lifts holds, and hands data over',
  approver: 'gives one of the two approvals that guarded data need',
  auditor: 'reads everything, changes nothing',
  admin: 'invites staff, gives roles, ends sessions',
} as const

export type Role = keyof typeof ROLES

/** In the order in which pages list them. */
export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[]

export const RoleSchema = z.enum(ROLE_NAMES as [Role, ...Role[]])
