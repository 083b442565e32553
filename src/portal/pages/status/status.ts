/** Which pages show a request to who asked, and let them act on it? */
import type { SitePage } from '../visit.ts'
import { actPages } from './acts.ts'
import { fetchPages } from './fetch.ts'
import { findPages } from './find.ts'
import { guardedPages } from './guarded.ts'
import { letterPages } from './letter.ts'
import { requestPages } from './request.ts'
import { withdrawPages } from './withdraw.ts'

export const statusPages: readonly SitePage[] = [
  ...findPages,
  ...requestPages,
  ...actPages,
  ...withdrawPages,
  ...fetchPages,
  ...guardedPages,
  ...letterPages,
]
