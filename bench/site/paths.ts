/** Which addresses are asked for? Pages that everybody opens, and the bar of the request builder with seeded choices. */
import type { Manifest } from '#roll'
import { seeded } from '../filters.ts'

export const PAGES = [
  '/',
  '/law',
  '/statistics',
  '/docket',
  '/log',
  '/request/voters',
  '/request/columns',
  '/status',
  '/api',
  '/accessibility',
]

/** `count` addresses of the bar: places, statuses, elections, mixtures. */
export const barPaths = (manifest: Manifest, count: number, seed: number): string[] => {
  const random = seeded(seed)
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!
  const value = (part: string) => encodeURIComponent(pick(manifest.facets[part] ?? []).value)
  const election = () => pick(manifest.elections).id
  const kinds: (() => string)[] = [
    () => `county=${value('county')}`,
    () => `county=${value('county')}&county=${value('county')}&status=Active`,
    () => `municipality=${value('municipality')}`,
    () => 'status=Active',
    () => `district.congressional=${value('congressional')}&status=Active`,
    () => `district.state_assembly=${value('state_assembly')}`,
    () => `voted=any:${election()},${election()}&status=Active`,
    () => `voted=all:${election()},${election()}`,
    () => `registered-from=20${10 + random(10)}-01-01&status=Active`,
    () => '',
  ]
  return Array.from(
    { length: count },
    (_, at) => `/request/bar?${kinds[at % kinds.length]!()}&column=name,status`,
  )
}
