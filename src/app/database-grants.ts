/** What may each role of the database see? */
import { columnClasses, grantStatements } from '#store'

/** The SQL that makes the roles and their grants, for the owner of the database to run. Run again, it says the same. */
export const databaseGrants = (): readonly string[] => grantStatements(columnClasses())
