/** Which role of the database may see which column? As SQL, from the classes in `columns.yaml`. */
import type { ColumnClasses } from './columns.ts'

/** Reads what is public, and nothing else: for a site that only shows, a report, a copy for the press. */
export const PORTAL_ROLE = 'rollkeeper_portal'
/** Works on the rows of all tables, and cannot change their shape. */
export const OFFICE_ROLE = 'rollkeeper_office'

const NAME = /^[a-z_][a-z0-9_]*$/

/** @throws RangeError for a name that is none: a fault of `columns.yaml`. */
const quoted = (name: string): string => {
  if (!NAME.test(name)) throw new RangeError(`not the name of a table or column: ${name}`)
  return `"${name}"`
}

const made = (role: string): string =>
  `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF; END $$`

/**
 * Statements that make both roles and give them what the classes allow, and no more than that whatever was given before.
 * Each can be run by itself, in this order, by the owner of the tables.
 */
export const grantStatements = (classes: ColumnClasses): readonly string[] => {
  const both = `${PORTAL_ROLE}, ${OFFICE_ROLE}`
  const tables = Object.entries(classes).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    made(PORTAL_ROLE),
    made(OFFICE_ROLE),
    `GRANT USAGE ON SCHEMA public TO ${both}`,
    // Before the grants below, or an older and larger one would stay. A revoke on a table takes those on its columns too.
    ...tables.map(([table]) => `REVOKE ALL ON TABLE ${quoted(table)} FROM PUBLIC, ${both}`),
    ...tables.flatMap(([table, columns]) => {
      const open = Object.entries(columns).flatMap(([column, { class: of }]) =>
        of === 'public' ? [quoted(column)] : [],
      )
      return open.length === 0
        ? []
        : [`GRANT SELECT (${open.join(', ')}) ON TABLE ${quoted(table)} TO ${PORTAL_ROLE}`]
    }),
    ...tables.map(([table]) =>
      table === 'schema_migration'
        ? `GRANT SELECT ON TABLE ${quoted(table)} TO ${OFFICE_ROLE}`
        : `GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE ${quoted(table)} TO ${OFFICE_ROLE}`,
    ),
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${OFFICE_ROLE}`,
  ]
}
