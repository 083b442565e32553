import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'

/** Which role of the database may see which column? */
export const databaseGrants = command({
  path: ['database', 'grants'],
  summary: 'print the SQL that makes the roles of the database and their grants, column by column',
  description:
    'For PostgreSQL, to be run by the owner of the tables, again after each upgrade: rollkeeper_portal may read public columns alone, rollkeeper_office may work on all. Both are roles without login: grant them to the logins that you use.',
  arguments: [],
  options: [],
  examples: ['database grants'],
  input: z.object({}),
  run: async () => {
    const { databaseGrants: statements } = await import('#app')
    const sql = statements()
    return ok({ json: { statements: sql }, text: `${sql.map((each) => `${each};`).join('\n')}\n` })
  },
})
