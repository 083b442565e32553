/** Which figure is it that somebody asks for by its id? */
import type { Figure } from './figure.ts'
import { completenessByElection, completenessByMunicipality, completenessFigure } from './completeness.ts'
import type { FigureSource } from './counts.ts'
import { figuresOf, shownPlans } from './plan.ts'
import { turnoutByCountyFigure, turnoutFigure } from './turnout.ts'
import { votersFigure } from './voters.ts'

const MORE: Readonly<Record<string, (source: FigureSource) => Figure>> = {
  'turnout-by-election': turnoutFigure,
  'turnout-by-county-and-election': turnoutByCountyFigure,
  'completeness-by-election': completenessByElection,
  'completeness-by-municipality': completenessByMunicipality,
  completeness: completenessFigure,
}

/** The figure with this id, or undefined where the snapshot or the law has none such. */
export const buildFigure = (source: FigureSource, id: string): Figure | undefined => {
  const { manifest, pack } = source
  if (!figuresOf(manifest, pack).some((info) => info.id === id)) return undefined
  const plan = shownPlans(manifest, pack).find((one) => one.id === id)
  return plan ? votersFigure(source, plan) : MORE[id]?.(source)
}
