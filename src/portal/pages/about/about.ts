/** What does this site say of itself? For programs, for people with disabilities, for the private, for finders of faults. */
import type { SitePage } from '../visit.ts'
import { accessibilityPages } from './accessibility.ts'
import { apiPages } from './api.ts'
import { filePages } from './files.ts'
import { privacyPages } from './privacy.ts'

export const aboutPages: readonly SitePage[] = [
  ...apiPages,
  ...accessibilityPages,
  ...privacyPages,
  ...filePages,
]
