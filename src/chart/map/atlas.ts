/** What shape have the counties of a state? From the Census Bureau's borders as `us-atlas` has them, drawn upright. */
import { createRequire } from 'node:module'
import { geoAlbers, geoBounds, geoCentroid, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import { z } from 'zod'

const require = createRequire(import.meta.url)

type Topology = Parameters<typeof feature>[0]
type Collection = Extract<ReturnType<typeof feature>, { readonly type: 'FeatureCollection' }>

const AtlasSchema = z.looseObject({
  type: z.literal('Topology'),
  objects: z.looseObject({
    counties: z.looseObject({
      type: z.literal('GeometryCollection'),
      geometries: z.array(
        z.looseObject({ id: z.string().regex(/^\d{5}$/), properties: z.looseObject({ name: z.string() }) }),
      ),
    }),
  }),
})

export interface County {
  /** Five digits: the state's code and its own. */
  readonly code: string
  readonly name: string
  readonly path: string
}

export interface StateShape {
  readonly counties: readonly County[]
  readonly width: number
  readonly height: number
}

/** The unit of paths; one decimal of it is finer than a screen shows. */
const WIDTH = 600

let atlas: z.infer<typeof AtlasSchema> | undefined
const shapes = new Map<string, StateShape | undefined>()

const countiesOf = (fips: string): Collection => {
  atlas ??= AtlasSchema.parse(require('us-atlas/counties-10m.json'))
  const { counties } = atlas.objects
  const geometries = counties.geometries.filter(({ id }) => id.startsWith(fips))
  // The borders themselves are the package's; what is read of them here was checked above.
  const object = { ...counties, geometries } as unknown as Topology['objects'][string]
  return feature(atlas as unknown as Topology, object) as Collection
}

const draw = (fips: string): StateShape | undefined => {
  const collection = countiesOf(fips)
  if (collection.features.length === 0) return undefined
  const [longitude, latitude] = geoCentroid(collection)
  const [[, south], [, north]] = geoBounds(collection)
  // Standard parallels a sixth of the height from either end distort least.
  const sixth = (north - south) / 6
  const projection = geoAlbers()
    .rotate([-longitude, 0])
    .center([0, latitude])
    .parallels([south + sixth, north - sixth])
    .fitWidth(WIDTH, collection)
  const path = geoPath(projection).digits(1)
  const [, [, bottom]] = path.bounds(collection)
  const counties = collection.features.map((county): County => ({
    code: String(county.id),
    name: String(county.properties?.['name']),
    path: path(county) ?? '',
  }))
  return {
    counties: counties.sort((a, b) => (a.name < b.name ? -1 : 1)),
    width: WIDTH,
    height: Math.ceil(bottom),
  }
}

/** The counties of a state by its code of ANSI INCITS 38, by name; undefined where there are none under that code. */
export const stateShape = (fips: string): StateShape | undefined => {
  if (!/^\d{2}$/u.test(fips)) return undefined
  if (!shapes.has(fips)) shapes.set(fips, draw(fips))
  return shapes.get(fips)
}
