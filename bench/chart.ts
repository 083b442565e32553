/** The results as one SVG: a panel a measure, a line a contestant, rows of the roll along the bottom. */
export interface Series {
  readonly name: string
  /** [million rows, value] */
  readonly points: readonly (readonly [number, number])[]
}

export interface Panel {
  readonly title: string
  readonly unit: string
  readonly series: readonly Series[]
}

const colours: Record<string, string> = {
  rollkeeper: '#005ea2',
  duckdb: '#e5a000',
  postgresql: '#8b0a03',
  limit: '#71767a',
  generate: '#00a398',
  disclose: '#4d8055',
}
const width = 360
const height = 230
const edge = { left: 56, right: 14, top: 40, bottom: 34 }

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A round number just above: 1, 2 or 5 times a power of ten. */
const ceiling = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value || 1))
  return [1, 2, 5, 10].map((m) => m * power).find((top) => top >= value) ?? value
}

const short = (value: number): string =>
  value >= 10_000
    ? `${Math.round(value / 1000)}k`
    : value >= 100
      ? String(Math.round(value))
      : String(Math.round(value * 100) / 100)

const panelSvg = ({ title, unit, series }: Panel, x0: number, y0: number): string => {
  const points = series.flatMap((s) => s.points)
  const maxX = Math.max(...points.map(([x]) => x), 1)
  const maxY = ceiling(Math.max(...points.map(([, y]) => y), 0.001))
  const x = (value: number) => edge.left + (value / maxX) * (width - edge.left - edge.right)
  const y = (value: number) => height - edge.bottom - (value / maxY) * (height - edge.top - edge.bottom)
  const grid = [0, 0.5, 1]
    .map((share) => {
      const at = y(maxY * share)
      return `<line x1="${edge.left}" x2="${width - edge.right}" y1="${at}" y2="${at}" stroke="#dfe1e2"/><text x="${edge.left - 6}" y="${at + 4}" text-anchor="end">${short(maxY * share)}</text>`
    })
    .join('')
  const ticks = [...new Set(points.map(([value]) => value).filter((value) => value > 0))]
    .map(
      (value) =>
        `<text x="${x(value)}" y="${height - edge.bottom + 16}" text-anchor="middle">${value}M</text>`,
    )
    .join('')
  const lines = series
    .map(({ name, points: line }) => {
      const colour = colours[name] ?? '#3d4551'
      const dash = name === 'limit' ? ' stroke-dasharray="4 4"' : ''
      const path = line
        .map(([px, py], i) => `${i ? 'L' : 'M'}${x(px).toFixed(1)},${y(py).toFixed(1)}`)
        .join('')
      const dots =
        name === 'limit'
          ? ''
          : line
              .map(
                ([px, py]) =>
                  `<circle cx="${x(px).toFixed(1)}" cy="${y(py).toFixed(1)}" r="3" fill="${colour}"><title>${escape(name)}, ${px}M rows: ${short(py)} ${escape(unit)}</title></circle>`,
              )
              .join('')
      return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>${dots}`
    })
    .join('')
  return `<g transform="translate(${x0},${y0})"><text x="8" y="20" font-weight="bold">${escape(title)} (${escape(unit)})</text>${grid}${ticks}${lines}</g>`
}

/** Draws panels two a row with one legend. */
export const chart = (heading: string, panels: readonly Panel[]): string => {
  const rows = Math.ceil(panels.length / 2)
  const total = 64 + rows * height
  const names = [...new Set(panels.flatMap((p) => p.series.map((s) => s.name)))]
  const legend = names
    .map(
      (name, i) =>
        `<rect x="${8 + i * 130}" y="36" width="14" height="4" fill="${colours[name] ?? '#3d4551'}"/><text x="${28 + i * 130}" y="43">${escape(name)}</text>`,
    )
    .join('')
  const body = panels
    .map((panel, i) => panelSvg(panel, (i % 2) * width, 60 + Math.floor(i / 2) * height))
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * width} ${total}" width="${2 * width}" height="${total}" font-family="sans-serif" font-size="11" role="img" aria-label="${escape(heading)}"><rect width="100%" height="100%" fill="#fff"/><text x="8" y="20" font-size="14" font-weight="bold">${escape(heading)}</text>${legend}${body}</svg>\n`
}
