import { z } from 'zod'

const count = z.int().min(0)

/** One election of a snapshot. `column` is its column in the wide open part; absent where participation is kept long. */
export const ElectionSchema = z.strictObject({
  /** `YYYY-MM` or `YYYY-MM-DD`, with `-<type>` where the layout needs it to tell two apart. */
  id: z.string(),
  /** As the voter file spells it. */
  label: z.string(),
  column: z.string().optional(),
  /** Bit in the mask columns `voted_<word>` and `absentee_<word>`: word = bit div 64. */
  bit: count,
  voters: count,
})

/** The column of a snapshot's open part: where it came from and what it holds. */
export const ColumnSchema = z.strictObject({
  part: z.string(),
  field: z.string(),
  /** The header (or position) in the voter file. */
  source: z.string(),
  /** Cells that a spreadsheet would take for a formula (they begin with = + - @, tab or return). */
  formulaCells: count,
})

/** What a snapshot is, what it came from and what it holds: written last, so a folder with a manifest is a whole snapshot. */
export const ManifestSchema = z.strictObject({
  format: z.literal('rollkeeper-snapshot@1'),
  id: z.string(),
  asOf: z.iso.date(),
  importedAt: z.iso.datetime(),
  law: z.strictObject({ id: z.string(), hash: z.string() }),
  layout: z.strictObject({ id: z.string(), variant: z.string(), hash: z.string() }),
  sources: z.array(
    z.strictObject({
      name: z.string(),
      role: z.enum(['voters', 'history', 'guarded']),
      bytes: count,
      sha256: z.string(),
      rows: count,
    }),
  ),
  /** Control totals. in = kept + closed + rejected; `closed` rows are those that a protection leaves out. */
  totals: z.strictObject({
    in: count,
    kept: count,
    closed: count,
    rejected: count,
    guarded: count,
  }),
  /** Rows kept, by canonical county and status (empty where the register gives none): what both sides can count. */
  control: z.array(z.strictObject({ county: z.string(), status: z.string(), rows: count })).optional(),
  /** Long participation. in = kept + closed + orphaned + rejected; `orphaned` rows are of nobody in the open part. */
  history: z
    .strictObject({ in: count, kept: count, closed: count, orphaned: count, rejected: count })
    .optional(),
  columns: z.array(ColumnSchema),
  /** Columns of the voter file that went nowhere: of no use to the register, or of a field that the law pack does not name. */
  leftOut: z
    .array(z.strictObject({ source: z.string(), reason: z.enum(['unused', 'not-classified']) }))
    .optional(),
  /** Columns of `history.parquet` in its order (without `election`): there exactly where participation is kept long. */
  historyColumns: z.array(ColumnSchema).optional(),
  elections: z.array(ElectionSchema),
  /** For each part that can be selected by: its values (canonical spelling), the spellings found, and how many rows. */
  facets: z.record(
    z.string(),
    z.array(z.strictObject({ value: z.string(), spellings: z.array(z.string()), count })),
  ),
  /** Per county and municipality: rows, and for each election id how many voted. */
  completeness: z.array(
    z.strictObject({
      county: z.string(),
      municipality: z.string(),
      rows: count,
      voted: z.array(count),
      /** Elections (ids) for which this municipality has rows but no participation at all: a known gap. */
      gaps: z.array(z.string()),
    }),
  ),
  files: z.array(z.strictObject({ path: z.string(), bytes: count, sha256: z.string(), rows: count })),
})

export type Manifest = z.infer<typeof ManifestSchema>
export type ElectionInfo = z.infer<typeof ElectionSchema>
