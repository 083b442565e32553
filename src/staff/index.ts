/** Who works here, and what may they do? Words and rules; nothing is stored by them. */
export { auditHeader, auditLine } from './audit/csv.ts'
export {
  type AuditDraft,
  AuditDraftSchema,
  type AuditEntry,
  auditHash,
  FIRST_PREVIOUS,
} from './audit/entry.ts'
export { type Duty, DUTIES, DUTY_IDS, type DutyId } from './duties/duties.ts'
export { mayDo, mayUse, whyNot } from './duties/may-do.ts'
export {
  type DoneDuty,
  keepSeparate,
  type Separation,
  separationBroken,
  SEPARATIONS,
} from './duties/separations.ts'
export { fitPassword, LONGEST, normalPassword, SHORTEST } from './password/rules.ts'
export { type Role, ROLE_NAMES, ROLES, RoleSchema } from './roles/roles.ts'
export type { Factor, StaffSession } from './session/session.ts'
