/** The door to the staff pages. */
export type { OfficeParts } from './parts.ts'
export { makeOffice } from './site.ts'
