/** An office for tests of retention: real database and disclosures, snapshots that are folders, a pack with floors for all. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { must, ok } from '#basics'
import { dataPaths } from '#basics/files'
import { disclose } from '#disclosure'
import type { Pack } from '#law'
import type { Manifest } from '#roll'
import type { ShelfEntry } from '#roll/store'
import { z } from 'zod'
import { exampleManifest, type TestOffice } from '../../disclosure/testing/office.ts'
import type { RetentionContext } from '../store/index.ts'

const cited = { citation: 'Records Schedule of Example', confidence: 'high' as const }

/** Floors of a made-up schedule: short, one of each start, so that a test can step over them. */
export const flooredPack = (pack: Pack): Pack => ({
  ...pack,
  retention: [
    {
      id: 'denied',
      records: 'what was denied',
      keep: { count: 60, unit: 'days' },
      from: 'the denial',
      starts: 'denial',
      covers: ['requester', 'evidence', 'bundle', 'snapshot'],
      ...cited,
    },
    {
      id: 'files',
      records: 'files of requests',
      keep: { count: 40, unit: 'days' },
      from: 'the end of the request',
      starts: 'record',
      covers: ['requester', 'evidence', 'bundle', 'mail', 'snapshot'],
      ...cited,
    },
    {
      id: 'elections',
      records: 'election records',
      keep: { count: 2, unit: 'months' },
      from: 'the election',
      starts: 'election',
      covers: ['snapshot'],
      ...cited,
    },
  ],
})

/** Snapshots of the tests, the oldest first. The second is the one that requests are quoted on. */
export const snapshots = (): Manifest[] => {
  const used = exampleManifest()
  return [
    {
      ...used,
      id: 'wi-20260801-0123456789',
      asOf: '2026-08-01',
      importedAt: '2026-08-01T10:00:00Z',
      elections: [],
    },
    used,
    { ...used, id: 'wi-20261201-0123456789', asOf: '2026-12-01', importedAt: '2026-12-01T10:00:00Z' },
  ]
}

/** Puts the snapshots on the shelf as folders. */
export const fillShelf = (dataDir: string): void => {
  for (const { id } of snapshots()) {
    const folder = join(dataPaths(dataDir).snapshots, id)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'voters.parquet'), 'x')
  }
}

export const onShelf = (dataDir: string, id: string): boolean =>
  existsSync(join(dataPaths(dataDir).snapshots, id))

export const retentionOf = (office: TestOffice, reached?: RetentionContext['reached']): RetentionContext => {
  const { reached: _, pack: __, ...context } = office.context
  return {
    ...context,
    shelf: async () =>
      snapshots().flatMap((manifest): ShelfEntry[] =>
        onShelf(office.context.dataDir, manifest.id) ? [{ id: manifest.id, manifest }] : [],
      ),
    pack: async () => ok(office.pack),
    ...(reached === undefined ? {} : { reached }),
  }
}

/** Hands a paid request over. */
export const handOver = async (office: TestOffice, number: string): Promise<void> => {
  must(await disclose(office.context, { number, by: 'administrator' }))
}

/** A fixed letter on a request that was written to the outbox, with its file. Gives the thing's name. */
export const mailed = async (office: TestOffice, request: string): Promise<string> => {
  const { db, dataDir } = office.context
  const letter = `${request}-L1`
  await db.run(
    `INSERT INTO office_letter (id, request, n, kind, lang, state, version, draft, basis, must_say, drafted_at, drafted_by,
       saved_at, saved_by, ended_at, ended_by, fixed, sha256, pdf_sha256, outbox)
     SELECT $1, $2, 1, 'closing', 'en', 'fixed', 1, '{}'::jsonb, 'b', '[]'::jsonb, $3::timestamptz, 'x', $3::timestamptz,
       'x', $3::timestamptz, 'x', 'f', $1, 'p', min(id) FROM log_outbox`,
    [letter, request, office.now],
  )
  await db.run(
    `INSERT INTO office_letter_sending (letter, n, way, state, recipient, begun_at, ended_at, sent_by,
       submission_key_sha256, submission_content_sha256, message_id)
     VALUES ($1, 1, 'outbox', 'sent', 'jo@example.org', $2::timestamptz, $2::timestamptz, 'x', $1, 'c', 'm')`,
    [letter, office.now],
  )
  const folder = dataPaths(dataDir).outbox
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `letter-${letter}-1.eml`), 'mail')
  return `${letter} 1`
}

const Recipient = z.object({ recipient: z.string() })

/** Where the letters on a request were mailed to. */
export const recipientsOf = async ({ db }: TestOffice, request: string): Promise<string[]> => {
  const rows = await db.query(
    Recipient,
    `SELECT s.recipient FROM office_letter_sending s JOIN office_letter l ON l.id = s.letter WHERE l.request = $1`,
    [request],
  )
  return rows.map(({ recipient }) => recipient)
}
