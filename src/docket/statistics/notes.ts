/** What must be said beside every figure? */
import { inForce } from '#law'
import type { Words } from './figure.ts'
import type { FigureSource } from './counts.ts'
import { say } from './messages.ts'

/** An election named by its month alone: `2018-11`, perhaps with its kind. */
const MONTH_ONLY = /^\d{4}-\d{2}($|-[^\d])/u

/** The open part, its day, and that quantities are free where the law says so. */
export const commonNotes = ({ manifest, pack }: FigureSource): Words[] => {
  const { asOf } = manifest
  const free = pack.fees.find(
    (fee) => fee.medium === 'counts' && (fee.base?.cents ?? 0) === 0 && fee.base && inForce(fee, asOf),
  )
  return [
    say('statistics.note.open-part', { asOf }),
    ...(free?.base ? [say('statistics.note.free', { words: free.base.words, citation: free.citation })] : []),
  ]
}

/** Beside every number of voters who took part. */
export const participationNotes = ({ manifest }: FigureSource): Words[] => {
  const pairs = manifest.completeness.reduce((sum, { gaps }) => sum + gaps.length, 0)
  return [
    say('statistics.note.in-roll-today'),
    ...(manifest.elections.some(({ id }) => MONTH_ONLY.test(id))
      ? [say('statistics.note.months-alone')]
      : []),
    ...(pairs > 0 ? [say('statistics.note.gaps', { count: pairs })] : []),
  ]
}
