/** The counties of a state, each in the colour of its value's class, with what the colours mean. */
import { MOST_STEPS, NO_VALUE, stepFill } from '../colours.ts'
import { type Captions, frame, numbers, text } from '../frame.ts'
import { legend, legendHeight, type LegendLine } from '../legend.ts'
import { el, linked, type Markup } from '../xml.ts'
import { type County, stateShape } from './atlas.ts'
import { countyNamed } from './names.ts'
import { classOfValue, quantileClasses } from './quantiles.ts'

export interface CountyValue {
  /** As the roll spells it. */
  readonly name: string
  readonly value: number
  readonly href?: string | undefined
}

export interface CountyMap extends Captions {
  /** The state's code of ANSI INCITS 38, as the law pack has it. */
  readonly fips: string | undefined
  readonly values: readonly CountyValue[]
  /** Names, as the roll spells them, of counties to be outlined. */
  readonly selected?: readonly string[] | undefined
  /** What is measured: the heading of the legend. Left out: the title. */
  readonly legend?: string | undefined
  /** What stands in the legend for counties without a value. Default `None`. */
  readonly none?: string | undefined
}

const MARGIN = 4
const HEADING = 24

interface Placed {
  readonly name: string
  value: number
  readonly href: string | undefined
}

/** Values by county; two spellings of one county add up. */
const place = (fips: string, values: readonly CountyValue[]): Map<string, Placed> => {
  const placed = new Map<string, Placed>()
  for (const { name, value, href } of values) {
    const code = countyNamed(fips, name)?.code
    if (code === undefined) continue
    const known = placed.get(code)
    if (known) known.value += value
    else placed.set(code, { name, value, href })
  }
  return placed
}

/** The legend, a drawing of its own: the map grows with its place, and text should not. */
const legendOf = (map: CountyMap, lines: readonly LegendLine[]): string => {
  const heading = map.legend ?? map.title
  const captions = {
    id: `${map.id}-legend`,
    title: heading,
    desc: lines.map(({ label }) => label).join('; '),
  }
  const head = text(heading, { class: 'chart-text chart-name', x: 0, y: 14 })
  return frame(captions, 'legend', { height: HEADING + legendHeight(lines) }, [
    head,
    ...legend(lines, HEADING),
  ])
}

/**
 * Two drawings as SVG text, the legend and then the map; undefined where there is no such state, or none of its
 * counties has a value. A stylesheet should bound the width of `.chart-map`: it is as wide as its place.
 */
export const countyMap = (map: CountyMap): string | undefined => {
  const { fips, none = 'None' } = map
  const shape = fips === undefined ? undefined : stateShape(fips)
  if (fips === undefined || !shape) return undefined
  const placed = place(fips, map.values)
  if (placed.size === 0) return undefined
  const say = numbers(map.locale)
  const valued = [...placed.values()].filter(({ value }) => value > 0).map(({ value }) => value)
  const classes = quantileClasses(valued, MOST_STEPS)
  const lines: LegendLine[] = classes.map(({ least, most }, at) => ({
    label: least === most ? say(least) : `${say(least)} – ${say(most)}`,
    paint: stepFill(at, classes.length),
  }))
  const hasNone = shape.counties.some(({ code }) => !((placed.get(code)?.value ?? 0) > 0))
  if (hasNone) lines.push({ label: none, paint: NO_VALUE })

  const chosen = new Set((map.selected ?? []).flatMap((name) => countyNamed(fips, name)?.code ?? []))
  const county = ({ code, name, path }: County): Markup => {
    const found = placed.get(code)
    const label = `${found?.name ?? name}: ${found && found.value > 0 ? say(found.value) : none}`
    const at = found && found.value > 0 ? classOfValue(classes, found.value) : -1
    const { class: step, fill } = at < 0 ? NO_VALUE : stepFill(at, classes.length)
    const isChosen = chosen.has(code)
    const drawn = el(
      'path',
      {
        class: `chart-county ${step}${isChosen ? ' chart-selected' : ''}`,
        d: path,
        fill,
        stroke: isChosen ? '#c05600' : '#565c65',
        'stroke-width': isChosen ? 3 : 0.75,
        'stroke-linejoin': 'round',
        'vector-effect': 'non-scaling-stroke',
      },
      el('title', {}, label),
    )
    return linked(found?.href, label, drawn)
  }
  // What is outlined lies over its neighbours.
  const inOrder = [
    ...shape.counties.filter(({ code }) => !chosen.has(code)),
    ...shape.counties.filter(({ code }) => chosen.has(code)),
  ]
  const hasLinks = [...placed.values()].some(({ href }) => href !== undefined)
  const size = {
    viewBox: `${-MARGIN} ${-MARGIN} ${shape.width + 2 * MARGIN} ${shape.height + 2 * MARGIN}`,
  }
  return `${legendOf(map, lines)}${frame(map, 'map', size, inOrder.map(county), hasLinks)}`
}
