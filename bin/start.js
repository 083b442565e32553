/** `npm start`: plays the demo on the embedded default, once, invites its clerk, then serves public site and office. */
import { fileURLToPath } from 'node:url'
import { onNode24 } from './relaunch.js'

await onNode24(fileURLToPath(import.meta.url), async () => {
  const { main } = await import('../src/cli/main.ts')
  const roles = ['intake', 'finance', 'custodian', 'approver', 'auditor'].flatMap((role) => ['--role', role])
  const clerk = ['--email', 'clerk@example.org', '--name', 'Demo Clerk']
  process.exitCode = await main(['demo'])
  // Once the clerk has an account with a second factor, there is nobody to invite.
  if (!process.exitCode) await main(['office', 'invite', ...clerk, ...roles, '--unless-there'])
  if (!process.exitCode) process.exitCode = await main(['serve', ...process.argv.slice(2)])
})
