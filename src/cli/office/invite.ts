import { userInfo } from 'node:os'
import { z } from 'zod'
import { ok } from '#basics'
import { RoleSchema } from '#staff'
import { command } from '../frame/command.ts'

/** How does the first admin get in? By a link that this machine prints, good once. */
export const officeInvite = command({
  path: ['office', 'invite'],
  summary: 'print the one-time link by which the first admin of the office begins',
  description:
    'Works while no admin has signed in yet; all others are invited by an admin on the staff page. The link is good for 72 hours; a new one replaces it. Stop the server first: it holds the data folder.',
  arguments: [],
  options: [
    ['--email <address>', "the admin's e-mail address"],
    ['--name <name>', "the admin's name"],
    ['--role <role...>', 'further roles: intake, finance, custodian, approver, auditor'],
    ['--unless-there', 'do nothing, and say so, where there is an admin already'],
  ],
  examples: ['office invite --email ada@example.org --name "Ada Clerk"'],
  input: z.object({
    email: z.string('is needed: an e-mail address'),
    name: z.string('is needed: a name'),
    unlessThere: z.boolean().default(false),
    role: z.array(RoleSchema, 'must be roles of the office').default([]),
  }),
  run: async (context, { email, name, role, unlessThere }) => {
    const app = await context.app()
    if (!app.ok) return app
    const roles = [...new Set(['admin' as const, ...role])]
    const invited = await app.value.staff.inviteFirst(
      { console: userInfo().username },
      { email, name, roles },
    )
    if (!invited.ok && unlessThere && invited.error.code === 'admin-there')
      return ok({ json: { there: true }, text: 'The office has an admin already.\n' })
    if (!invited.ok) return invited
    const { token, expiresAt } = invited.value
    const link = `${context.config.officeUrl}/invitation/${token}`
    return ok({
      json: { link, expiresAt },
      text: `${name} begins here, once, until ${expiresAt}:\n${link}\n`,
    })
  },
})
