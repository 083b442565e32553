/** All pages about what others have asked for. */
import { entryPages } from './entry.ts'
import { feedPages } from './feeds.ts'
import { letterPages } from './letter.ts'
import { listPages } from './list.ts'

export const docketPages = [...listPages, ...feedPages, ...entryPages, ...letterPages]
