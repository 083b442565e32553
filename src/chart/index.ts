/** Drawings as SVG text, without style, script or anything that a strict content security policy refuses. Pure. */
export { type Bar, barChart, type BarChart } from './bar-chart.ts'
export { MOST_SERIES } from './colours.ts'
export type { Captions } from './frame.ts'
export { lineChart, type LineChart } from './line-chart.ts'
export { countyMap, type CountyMap, type CountyValue } from './map/county-map.ts'
export { unplacedCounties } from './map/names.ts'
