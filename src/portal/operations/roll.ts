/** How many voters? Quantity-only data on named snapshots; never a voter. */
import { z } from 'zod'
import type { App } from '#app'
import { ok, type Result } from '#basics'
import type { Manifest } from '#roll'
import { jsonOperation } from '../operation/operation.ts'
import type { ApiParts } from '../parts.ts'
import {
  countShape,
  manifestShape,
  publicSnapshot,
  publicSnapshotShape,
  Selection,
  snapshotListShape,
  tableShape,
} from '../shapes/roll.ts'
import { countable, openFields } from './counting.ts'

const snapshot = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, 'must be the id of a snapshot, or newest')
  .meta({ description: 'the id of a snapshot, or `newest`', example: 'newest' })
const params = z.strictObject({ snapshot })
const counted = { failures: ['no-snapshot', 'snapshot-unknown', 'snapshot-damaged', 'count-by-closed-field'] }

/** `newest` is the newest whole one. */
const manifestOf = (app: App, id: string): Promise<Result<Manifest>> =>
  app.roll.show(id === 'newest' ? undefined : id)

/** Counting is work: only so much of it at once. */
const counting = async <T>(
  { app, counts }: ApiParts,
  id: string,
  count: (manifest: Manifest) => Promise<Result<T>>,
): Promise<Result<T>> =>
  counts.run(async () => {
    const manifest = await manifestOf(app, id)
    return manifest.ok ? count(manifest.value) : manifest
  })

export const listSnapshots = jsonOperation({
  id: 'listSnapshots',
  method: 'get',
  path: '/api/v1/snapshots',
  guard: 'public',
  tag: 'roll',
  summary: 'list the snapshots of the roll',
  failures: [],
  example: {
    answer: {
      snapshots: [
        { id: 'st-20261101-0a1b2c3d4e', asOf: '2026-11-01', law: 'st', records: 3600000, whole: true },
      ],
    },
  },
  answer: { description: 'Each snapshot.', shape: snapshotListShape },
  run: async ({ parts }) =>
    ok({
      snapshots: (await parts.app.roll.list()).flatMap(({ manifest, damage }) =>
        manifest === undefined
          ? []
          : [
              {
                id: manifest.id,
                asOf: manifest.asOf,
                law: manifest.law.id,
                records: manifest.totals.kept,
                whole: damage === undefined,
              },
            ],
      ),
    }),
})

export const showSnapshot = jsonOperation({
  id: 'showSnapshot',
  method: 'get',
  path: '/api/v1/snapshots/{snapshot}',
  guard: 'public',
  tag: 'roll',
  summary: 'show what can be selected and counted on a snapshot, and its known gaps',
  description: '`facets` has the values of each part by which voters can be chosen.',
  failures: ['no-snapshot', 'snapshot-unknown', 'snapshot-damaged'],
  params,
  example: { params: { snapshot: 'newest' } },
  answer: { description: 'The snapshot.', shape: publicSnapshotShape },
  run: async ({ params: { snapshot: id }, parts: { app } }) => {
    const manifest = await manifestOf(app, id)
    if (!manifest.ok) return manifest
    const open = await openFields(app, manifest.value)
    return open.ok ? ok(publicSnapshot(manifest.value, open.value)) : open
  },
})

export const countVoters = jsonOperation({
  id: 'countVoters',
  method: 'post',
  path: '/api/v1/snapshots/{snapshot}/count',
  guard: 'public',
  tag: 'roll',
  summary: 'count the voters that a selection chooses',
  description: 'Free, and changes nothing. Voters can be chosen by fields that the law opens to everybody.',
  ...counted,
  params,
  body: z.strictObject({ selection: Selection.default({}) }),
  example: {
    params: { snapshot: 'newest' },
    body: { selection: { counties: ['First County'], status: ['Active'] } },
    answer: { snapshot: 'st-20261101-0a1b2c3d4e', count: 41873, ms: 7.4 },
  },
  answer: { description: 'The count.', shape: countShape },
  run: ({ params: { snapshot: id }, body: { selection }, parts }) =>
    counting(parts, id, async (manifest) => {
      const allowed = await countable(parts.app, manifest, selection)
      return allowed.ok ? parts.app.roll.count({ snapshot: manifest.id, selection }) : allowed
    }),
})

export const tabulateVoters = jsonOperation({
  id: 'tabulateVoters',
  method: 'post',
  path: '/api/v1/snapshots/{snapshot}/table',
  guard: 'public',
  tag: 'roll',
  summary: 'count the chosen voters by each value of a part',
  description: 'Free, and changes nothing. `by` is a part among the facets of the snapshot.',
  failures: [...counted.failures, 'tabulate-unknown-part'],
  params,
  body: z.strictObject({
    selection: Selection.default({}),
    by: z.string().min(1).max(100).meta({ description: 'a part: county, status, …' }),
  }),
  example: {
    params: { snapshot: 'newest' },
    body: { by: 'county', selection: { status: ['Active'] } },
    answer: {
      snapshot: 'st-20261101-0a1b2c3d4e',
      by: 'county',
      rows: [{ value: 'First County', count: 41873 }],
    },
  },
  answer: { description: 'A row for each value that somebody has.', shape: tableShape },
  run: ({ params: { snapshot: id }, body: { selection, by }, parts }) =>
    counting(parts, id, async (manifest) => {
      // A part that the roll does not have is the roll's own failure, which names those that it has.
      const part = Object.hasOwn(manifest.facets, by) ? by : undefined
      const allowed = await countable(parts.app, manifest, selection, part)
      return allowed.ok ? parts.app.roll.tabulate({ snapshot: manifest.id, selection, by }) : allowed
    }),
})

export const showManifest = jsonOperation({
  id: 'showManifest',
  method: 'get',
  path: '/api/v1/office/snapshots/{snapshot}',
  guard: 'office',
  tag: 'office',
  summary: 'show the whole manifest of a snapshot: sources, control totals, hashes',
  failures: ['no-snapshot', 'snapshot-unknown', 'snapshot-damaged'],
  params,
  example: { params: { snapshot: 'newest' } },
  answer: { description: 'The manifest.', shape: manifestShape },
  run: ({ params: { snapshot: id }, parts: { app } }) => manifestOf(app, id),
})
